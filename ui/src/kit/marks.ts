/** Marks under a text: stretches that are shown with a ground of their own. */

/** A marked stretch, in UTF-16 code units. */
export interface Mark {
  start: number;
  end: number;
  look: "hit" | "hit-now";
}

/** A stretch of a text with its mark. */
export interface MarkedStretch {
  text: string;
  look: Mark["look"] | null;
}

/** Cuts a text at its marks. Marks are in order; what overlaps one before it is passed over. */
export function cutAtMarks(text: string, marks: readonly Mark[]): MarkedStretch[] {
  const stretches: MarkedStretch[] = [];
  let from = 0;
  for (const { start, end, look } of marks) {
    if (start < from || end > text.length || start >= end) continue;
    if (start > from) stretches.push({ text: text.slice(from, start), look: null });
    stretches.push({ text: text.slice(start, end), look });
    from = end;
  }
  if (from < text.length) stretches.push({ text: text.slice(from), look: null });
  return stretches;
}
