import { expect, it } from "vitest";
import { fillSentence, overrun } from "./fill";

it.each([
  [{ pages: 1, linesLeft: 12, over: null }, "共1页，末页余12行"],
  [{ pages: 4, linesLeft: 5, over: null }, "共4页，末页余5行"],
  [{ pages: 4, linesLeft: 0, over: null }, "共4页，末页已满"],
  [{ pages: 6, linesLeft: 7, over: null }, "共6页，末页余7行"],
  [{ pages: 5, linesLeft: 19, over: { pages: 4, lines: 3 } }, "共5页，末页余19行（超出4页3行）"],
  [{ pages: 9, linesLeft: 14, over: { pages: 8, lines: 0 } }, "共9页，末页余14行（超出8页，第9页只有报尾）"],
  [{ pages: 9, linesLeft: 0, over: { pages: 8, lines: 0 } }, "共9页，末页已满（超出8页，第9页只有报尾）"],
  [{ pages: 9, linesLeft: 0, over: { pages: 8, lines: 22 } }, "共9页，末页已满（超出8页整1页）"],
])("says of %o: %s", (fill, sentence) => {
  expect(fillSentence(fill)).toBe(sentence);
});

it("never counts no lines", () => {
  for (const pages of [4, 8, 12]) expect(overrun({ pages, lines: 0 })).not.toContain("0行");
});
