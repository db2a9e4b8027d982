/** 领导名册 as a form shows it: lines of text, read and written as posts. */
import type { RosterPost } from "../api/wire";

/** A line of the form. Dates as `2024-03-01`; what is empty is not said. */
export interface RosterLine {
  /** Tells lines apart while they are edited. */
  key: number;
  name: string;
  titles: string;
  unit: string;
  from: string;
  to: string;
  rank: string;
}

let keys = 0;

export function lineOf(post: RosterPost): RosterLine {
  return {
    key: (keys += 1),
    name: post.name,
    titles: post.titles.join("、"),
    unit: post.unit,
    from: post.from ?? "",
    to: post.to ?? "",
    rank: post.rank === null ? "" : String(post.rank),
  };
}

export function emptyLine(): RosterLine {
  return lineOf({ name: "", titles: [], unit: "", from: null, to: null, rank: null });
}

/** The titles that a line names. */
export function splitTitles(text: string): string[] {
  return text
    .split(/[、，,；;]/)
    .map((title) => title.replace(/\s/gu, ""))
    .filter((title) => title !== "");
}

export function postOf(line: RosterLine): RosterPost {
  return {
    name: line.name.replace(/\s/gu, ""),
    titles: splitTitles(line.titles),
    unit: line.unit.trim(),
    from: line.from || null,
    to: line.to || null,
    rank: /^\d{1,9}$/u.test(line.rank.trim()) ? Number(line.rank.trim()) : null,
  };
}

/** Whether nothing is filled in: such a line is no line. */
export function isBlank({ name, titles, unit, from, to, rank }: RosterLine): boolean {
  return [name, titles, unit, from, to, rank].every((field) => field.trim() === "");
}

/** Whether a line can be kept. */
export function isRight(line: RosterLine): boolean {
  const { name, titles, from, to } = postOf(line);
  const rank = line.rank.trim();
  return (
    [...name].length >= 2 &&
    titles.length > 0 &&
    (from === null || to === null || from <= to) &&
    (rank === "" || /^\d{1,9}$/u.test(rank))
  );
}

/** The numbers, from 1, of the lines that can't be kept. */
export function wrongLines(lines: readonly RosterLine[]): number[] {
  return lines.flatMap((line, index) => (isBlank(line) || isRight(line) ? [] : [index + 1]));
}

/** The posts of all lines that say something. */
export function postsOf(lines: readonly RosterLine[]): RosterPost[] {
  return lines.filter((line) => !isBlank(line)).map(postOf);
}

/** The lines with `posts` put behind them; what is there already is not put there again. */
export function merged(lines: readonly RosterLine[], posts: readonly RosterPost[]): RosterLine[] {
  const known = new Set(lines.map((line) => JSON.stringify(samePost(postOf(line)))));
  const added = posts.filter((post) => !known.has(JSON.stringify(samePost(post))));
  return [...lines.filter((line) => !isBlank(line)), ...added.map(lineOf)];
}

/**
 * The lines with a 次序 for each of `names`, the first first. Who has no line yet gets one, with the
 * titles of the first of `known` that is theirs.
 */
export function ranked(lines: readonly RosterLine[], names: readonly string[], known: readonly RosterPost[]): RosterLine[] {
  const rank = (name: string) => names.indexOf(name) + 1;
  const kept = lines
    .filter((line) => !isBlank(line))
    .map((line) => (rank(postOf(line).name) > 0 ? { ...line, rank: String(rank(postOf(line).name)) } : line));
  const there = new Set(kept.map((line) => postOf(line).name));
  const added = names
    .filter((name, at) => !there.has(name) && names.indexOf(name) === at)
    .map((name) => {
      const post = known.find((found) => found.name === name) ?? { name, titles: [], unit: "", from: null, to: null };
      return lineOf({ ...post, rank: rank(name) });
    });
  return [...kept, ...added];
}

/** What makes a post the same one: rank is only where it is shown. */
function samePost({ name, titles, unit, from, to }: RosterPost): unknown {
  return [name, titles, unit, from, to];
}

/** Whether a line has the words that are looked for, in any of its fields. */
export function has(line: RosterLine, words: string): boolean {
  const wanted = words.trim();
  return wanted === "" || [line.name, line.titles, line.unit].some((field) => field.includes(wanted));
}
