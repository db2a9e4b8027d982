import { expect, it } from "vitest";
import { linesOf, recipientLines, recipientsOf } from "./recipients";

const known = [{ unit: "区委办", name: "陈某", title: "主任", address: "a@example.org" }];

it("keeps what is known of a unit when the list of units is edited", () => {
  const lines = `${recipientLines(known)}\n\n  区府办 `;
  expect(recipientsOf(lines, known)).toEqual([...known, { unit: "区府办", name: "", title: "", address: "" }]);
});

it("drops empty lines and blanks round lines", () => {
  expect(linesOf("　【要闻】 \n\n【基层】")).toEqual(["【要闻】", "【基层】"]);
});
