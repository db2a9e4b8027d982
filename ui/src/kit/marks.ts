/** Marks under a text: search hits with a ground of their own, findings with a line below them. */
import { difference } from "../api/text";

/** How a mark looks: a search hit, the hit that is shown now, a finding of each level. */
export type Look = "hit" | "hit-now" | "found-must" | "found-check" | "found-note";

/** A marked stretch, in UTF-16 code units; empty where something is missing at that place. */
export interface Mark {
  start: number;
  end: number;
  look: Look;
}

/** Marks with the text that they were made for. */
export interface Marking {
  of: string;
  marks: readonly Mark[];
}

/** A stretch of a text with the looks of the marks that lie on it. */
export interface MarkedStretch {
  text: string;
  looks: readonly Look[];
}

/** Cuts a text at the ends of its marks. A mark that is out of date is passed over. */
export function cutAtMarks(text: string, marks: readonly Mark[]): MarkedStretch[] {
  const visible = marks.flatMap((mark) => shownPart(text, mark));
  const cuts = new Set([0, text.length, ...visible.flatMap(({ start, end }) => [start, end])]);
  const places = [...cuts].sort((a, b) => a - b);
  return places.slice(1).map((end, index) => {
    const start = places[index]!;
    const looks = new Set(visible.filter((mark) => mark.start <= start && end <= mark.end).map(({ look }) => look));
    return { text: text.slice(start, end), looks: [...looks] };
  });
}

/** The stretch that shows a mark: of an empty one the character before it, or that after it. */
function shownPart(text: string, { start, end, look }: Mark): Mark[] {
  if (start < 0 || end < start || end > text.length) return [];
  if (start < end) return [{ start, end, look }];
  const before = beforeOf(text, start);
  if (before < start) return [{ start: before, end: start, look }];
  const next = text.codePointAt(start);
  return next === undefined || next === LINE_END ? [] : [{ start, end: start + widthOf(next), look }];
}

const LINE_END = 10;

/** Where the character before `at` begins; `at` where it begins a paragraph. */
function beforeOf(text: string, at: number): number {
  const code = text.codePointAt(at - 1);
  if (at === 0 || code === LINE_END) return at;
  return code !== undefined && code >= 0xdc00 && code < 0xe000 ? at - 2 : at - 1;
}

function widthOf(code: number): number {
  return code > 0xffff ? 2 : 1;
}

/**
 * The marks as they stand in `shown`, which the text they were made for has become by typing. Those
 * whose own characters were touched are gone until they are made anew.
 */
export function movedMarks({ of, marks }: Marking, shown: string): readonly Mark[] {
  const change = difference(of, shown);
  if (!change) return marks;
  const shift = change.text.length - (change.end - change.start);
  return marks.flatMap((mark) => {
    // What was missing may stand there now.
    if (mark.start === mark.end && change.start <= mark.start && mark.start <= change.end) return [];
    if (mark.end <= change.start && mark.start < change.start) return [mark];
    if (mark.start >= change.end) return [{ ...mark, start: mark.start + shift, end: mark.end + shift }];
    return [];
  });
}
