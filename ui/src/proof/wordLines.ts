/** 单位词库 as a form shows it. */
import type { OwnWords } from "../api/wire";

/** 保留, 改正, 禁用. */
export type WordKind = keyof OwnWords;

export const WORD_KINDS: readonly WordKind[] = ["kept", "replaced", "banned"];

export interface WordLine {
  /** Tells lines apart while they are edited. */
  key: number;
  kind: WordKind;
  word: string;
  right: string;
}

/** How long a word may be, in characters. */
export const LONGEST_WORD = 64;

let keys = 0;

export function wordLine(kind: WordKind = "kept", word = "", right = ""): WordLine {
  return { key: (keys += 1), kind, word, right };
}

export function linesOfWords({ kept, replaced, banned }: OwnWords): WordLine[] {
  return [
    ...kept.map((word) => wordLine("kept", word)),
    ...replaced.map(({ word, right }) => wordLine("replaced", word, right)),
    ...banned.map(({ word, right }) => wordLine("banned", word, right)),
  ];
}

export function isBlankWord({ word, right }: WordLine): boolean {
  return word.trim() === "" && right.trim() === "";
}

export function isRightWord(line: WordLine): boolean {
  const [word, right] = [line.word.trim(), line.right.trim()];
  const fits = (text: string) => [...text].length <= LONGEST_WORD;
  if (word === "" || !fits(word) || !fits(right)) return false;
  return line.kind === "kept" || (word !== right && (line.kind === "banned" || right !== ""));
}

/** Whether a line has what is looked for. */
export function hasWord({ word, right }: WordLine, search: string): boolean {
  return word.includes(search.trim()) || right.includes(search.trim());
}

/** The numbers, from 1, of the lines that can't be kept. */
export function wrongWords(lines: readonly WordLine[]): number[] {
  return lines.flatMap((line, index) => (isBlankWord(line) || isRightWord(line) ? [] : [index + 1]));
}

/** The words of all lines that say something, each once. */
export function wordsOf(lines: readonly WordLine[]): OwnWords {
  const of = (kind: WordKind) => distinct(lines.filter((line) => line.kind === kind && !isBlankWord(line)));
  const pair = ({ word, right }: WordLine) => ({ word: word.trim(), right: right.trim() });
  return { kept: of("kept").map(({ word }) => word.trim()), replaced: of("replaced").map(pair), banned: of("banned").map(pair) };
}

/** How many words there are. */
export function amountOf({ kept, replaced, banned }: OwnWords): number {
  return kept.length + replaced.length + banned.length;
}

/** The lines with more words put behind them; what is there already is not put there again. */
export function withWords(lines: readonly WordLine[], more: OwnWords): WordLine[] {
  return distinct([...lines.filter((line) => !isBlankWord(line)), ...linesOfWords(more)]);
}

function distinct(lines: readonly WordLine[]): WordLine[] {
  const seen = new Set<string>();
  return lines.filter(({ kind, word, right }) => {
    const said = JSON.stringify([kind, word.trim(), kind === "kept" ? "" : right.trim()]);
    if (seen.has(said)) return false;
    seen.add(said);
    return true;
  });
}
