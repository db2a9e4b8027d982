/** Whether the headings of an issue are written alike: all within 【】 or none. */

/** A column's heading, as far as it is compared. */
export interface Heading {
  id: string;
  heading: string;
  leftOut: boolean;
}

/** How a heading differs from the others. */
export interface OddHeading {
  id: string;
  kind: "unbracketed" | "bracketed" | "misbracketed";
  /** The heading as the others are written. */
  like: string;
}

const BRACKETS = /[【】]/g;

function isBracketed(heading: string): boolean {
  return /^【[^【】]+】$/.test(heading);
}

function isBare(heading: string): boolean {
  return !/[【】]/.test(heading);
}

/** A name within brackets or without them. */
export function headingOf(name: string, bracketed: boolean): string {
  const bare = name.replace(BRACKETS, "").trim();
  return bracketed ? `【${bare}】` : bare;
}

/** Whether the headings are within brackets: as most of them are, else as the first is. An issue without headings has them so. */
export function areBracketed(columns: readonly Heading[]): boolean {
  const whole = headingsOf(columns).filter(({ heading }) => isBracketed(heading) || isBare(heading));
  const bracketed = whole.filter(({ heading }) => isBracketed(heading)).length;
  const bare = whole.length - bracketed;
  if (bracketed !== bare) return bracketed > bare;
  return whole[0] ? isBracketed(whole[0].heading) : true;
}

/** The first heading that is not written as the others; null: none. */
export function oddHeading(columns: readonly Heading[]): OddHeading | null {
  const bracketed = areBracketed(columns);
  for (const { id, heading } of headingsOf(columns)) {
    if (bracketed ? isBracketed(heading) : isBare(heading)) continue;
    const like = headingOf(heading, bracketed);
    const kind = isBare(heading) ? "unbracketed" : isBracketed(heading) ? "bracketed" : "misbracketed";
    return { id, kind, like };
  }
  return null;
}

function headingsOf(columns: readonly Heading[]): Heading[] {
  return columns
    .filter(({ leftOut }) => !leftOut)
    .map((column) => ({ ...column, heading: column.heading.trim() }))
    .filter(({ heading }) => heading.replace(BRACKETS, "").trim() !== "");
}
