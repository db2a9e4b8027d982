/** How full the sheets are: 共4页，末页余5行; 共5页，末页余19行（超出4页3行）. */
import type { Fill } from "../api/wire";

/** How full an issue's sheets are, in one sentence. */
export function fillSentence({ pages, linesLeft, over }: Fill): string {
  const left = linesLeft === 0 ? `共${pages}页，末页已满` : `共${pages}页，末页余${linesLeft}行`;
  return over ? `${left}（${overrun(over, linesLeft === 0)}）` : left;
}

/** What goes beyond whole sheets of four pages. */
export function overrun({ pages, lines }: { pages: number; lines: number }, isFull = false): string {
  // The foot is no line of the text, and may be all that a page holds.
  if (lines === 0) return `超出${pages}页，第${pages + 1}页只有报尾`;
  return isFull ? `超出${pages}页整1页` : `超出${pages}页${lines}行`;
}
