/** Findings of proofreading as marks in fields, and the way from one to the next. */
import { fieldKey, fieldOf, type Field } from "./fields";
import type { ColumnView, Place, ProofFinding, ProofLevel } from "./wire";

/** How a finding of each level is shown. */
export const levelLooks = { "must-fix": "found-must", check: "found-check", hint: "found-note" } as const satisfies Record<ProofLevel, string>;

export type LevelLook = (typeof levelLooks)[ProofLevel];

/** From the gravest. */
export const LEVELS: readonly ProofLevel[] = ["must-fix", "check", "hint"];
const LOOKS: readonly LevelLook[] = LEVELS.map((level) => levelLooks[level]);

/** A finding's stretch of a field's text, in UTF-16 code units. */
export interface FindingMark {
  start: number;
  end: number;
  look: LevelLook;
}

/** The findings of a field, and the text that they were found in. */
export interface FieldMarking {
  of: string;
  marks: FindingMark[];
}

/** The marks by field. A finding whose words do not stand where it says is of another text, and passed over. */
export function markingsOf(
  findings: readonly ProofFinding[],
  read: (field: Field) => string | null,
): Map<string, FieldMarking> {
  const found = new Map<string, FieldMarking>();
  for (const { place, text, level } of findings) {
    const field = fieldOf(place.target);
    if (!field) continue;
    const key = fieldKey(field);
    const of = found.get(key)?.of ?? read(field);
    if (of === null || place.end > of.length || of.slice(place.start, place.end) !== text) continue;
    const marking = found.get(key) ?? { of, marks: [] };
    marking.marks.push({ start: place.start, end: place.end, look: levelLooks[level] });
    found.set(key, marking);
  }
  return found;
}

export function sameMarking(a: FieldMarking, b: FieldMarking): boolean {
  return (
    a.of === b.of &&
    a.marks.length === b.marks.length &&
    a.marks.every((mark, at) => {
      const other = b.marks[at]!;
      return mark.start === other.start && mark.end === other.end && mark.look === other.look;
    })
  );
}

/** The gravest of the looks; null where there is none. */
export function weightiest(marks: readonly FindingMark[]): LevelLook | null {
  return LOOKS.find((look) => marks.some((mark) => mark.look === look)) ?? null;
}

/** A caret or selection in a field of the issue. */
export interface CaretAt {
  field: Field;
  start: number;
  end: number;
}

/** Fields by their order in print: the masthead's lines, then each column's heading and entries. */
export function printingOrder(columns: readonly ColumnView[]): (field: Field) => number {
  const rows = new Map<string, number>();
  for (const { id, entries } of columns) {
    rows.set(`column-${id}`, rows.size);
    for (const entry of entries) rows.set(`entry-${entry}`, rows.size);
  }
  return (field) => {
    if (field.kind === "heading") return rows.get(`column-${field.column}`) ?? -1;
    return "entry" in field ? (rows.get(`entry-${field.entry}`) ?? -1) : -1;
  };
}

/** The parts of an entry, in the order in which it prints them. */
function partOf(field: Field): number {
  return field.kind === "text" ? 1 + field.block : 0;
}

/**
 * The finding after (or before) the one that was gone to last, where the caret is still there; else
 * after (or before) the caret. After the last comes the first.
 */
export function stepFinding(
  findings: readonly ProofFinding[],
  from: { current: string | null; caret: CaretAt | null },
  order: (field: Field) => number,
  direction: 1 | -1,
): ProofFinding | null {
  const { length } = findings;
  if (length === 0) return null;
  const around = (at: number) => findings[((at % length) + length) % length]!;
  const { current, caret } = from;
  const at = findings.findIndex(({ id }) => id === current);
  if (at >= 0 && (!caret || isAt(findings[at]!.place, caret))) return around(at + direction);
  if (!caret) return around(direction > 0 ? 0 : -1);
  const isBehind = ({ place }: ProofFinding) => compare(place, caret, order) > 0;
  const next = findings.findIndex(isBehind);
  if (direction > 0) return around(Math.max(next, 0));
  const before = findings.findLastIndex(({ place }) => compare(place, caret, order) < 0);
  return around(before);
}

/** Whether the caret is at a place, or the place is in no field, so that no caret can be. */
function isAt({ target, start, end }: Place, caret: CaretAt): boolean {
  const field = fieldOf(target);
  if (!field) return true;
  return fieldKey(field) === fieldKey(caret.field) && start <= caret.start && caret.end <= end;
}

function compare({ target, start }: Place, caret: CaretAt, order: (field: Field) => number): number {
  const field = fieldOf(target);
  if (!field) return -1;
  return order(field) - order(caret.field) || partOf(field) - partOf(caret.field) || start - caret.start;
}
