/** A review as it is shown: what belongs to one entry stands together. */
import type { Difference, Passage, Piece, Remark, Review } from "../api/wire";

/** What was changed in one entry or column, or beside them. */
export interface Group {
  key: string;
  /** The entry; null for what is in none. */
  entry: string | null;
  label: string;
  column: string;
  /** The entry's text, where that was changed. */
  pieces: Piece[];
  /** Indices of differences. */
  differences: number[];
  remarks: Remark[];
}

export interface Groups {
  /** In the order of the document. */
  changed: Group[];
  /** Indices of what is only told: masthead, foot, text boxes. */
  frame: number[];
  /** Comments that are at no entry. */
  remarks: Remark[];
}

const FRAME = new Set(["masthead", "foot", "text-box"]);

export function groupsOf(review: Review): Groups {
  const byKey = new Map<string, Group>();
  const pieces = new Map(review.texts.map((text) => [text.entry, text.pieces]));
  const group = (entry: string | null, key: string, label: string, column: string): Group => {
    const known = byKey.get(key);
    if (known) return known;
    const made: Group = {
      key,
      entry,
      label,
      column,
      pieces: (entry !== null && pieces.get(entry)) || [],
      differences: [],
      remarks: [],
    };
    byKey.set(key, made);
    return made;
  };
  const frame: number[] = [];
  review.differences.forEach((difference, index) => {
    if (FRAME.has(difference.kind)) {
      frame.push(index);
      return;
    }
    const key =
      difference.entry !== null
        ? `entry ${difference.entry}`
        : difference.kind === "entry-added" || difference.kind === "entry-split"
          ? `new ${index}`
          : `column ${difference.column ?? index}`;
    group(difference.entry, key, difference.label, difference.columnName).differences.push(index);
  });
  const remarks: Remark[] = [];
  for (const remark of review.remarks) {
    if (remark.entry === null) remarks.push(remark);
    else group(remark.entry, `entry ${remark.entry}`, remark.label, "").remarks.push(remark);
  }
  return { changed: [...byKey.values()], frame, remarks };
}

/** Text that went to another place or came from it, with what the places are called. */
export interface Moved {
  passage: Passage;
  here: Place;
  there: Place;
}

export interface Place {
  kind: Difference["kind"];
  label: string;
  column: string;
}

const placeOf = ({ kind, label, columnName }: Difference): Place => ({ kind, label, column: columnName });

export function movedIn(differences: Difference[], index: number): Moved[] {
  const here = differences[index];
  return (here?.passages ?? []).flatMap((passage) => {
    const there = differences[passage.with];
    return here && there ? [{ passage, here: placeOf(here), there: placeOf(there) }] : [];
  });
}

/** The differences that are adopted together with one, itself apart. */
export function boundTo(differences: Difference[], index: number): number[] {
  const group = differences[index]?.together ?? null;
  if (group === null) return [];
  return differences.flatMap((other, at) => (at !== index && other.together === group ? [at] : []));
}

/** What the editor has chosen for a difference; null: nothing yet. */
export type Choice = boolean | null;

/**
 * What is chosen before the editor has: what the core says. What it gives a reason against waits for
 * a choice; of another issue's file nothing is adopted unasked.
 */
export function firstChoice(difference: Difference): Choice {
  if (difference.chosen) return true;
  return !difference.adoptable || difference.waits.includes("other-issue") ? false : null;
}
