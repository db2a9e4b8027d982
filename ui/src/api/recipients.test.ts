import { expect, it } from "vitest";
import { linesOf, recipientLines, recipientsOf } from "./recipients";

const known = [{ unit: "区委办", name: "陈某", title: "主任", address: "a@example.org" }];

it("keeps what is known of a unit when the list of units is edited", () => {
  const lines = `${recipientLines(known)}\n\n  区府办 `;
  expect(recipientsOf(lines, known)).toEqual([...known, { unit: "区府办", name: "", title: "", address: "" }]);
});

it("keeps two people of one unit, and one of none", () => {
  const person = (unit: string, name: string) => ({ unit, name, title: "", address: "" });
  const people = [person("", "顾怀谦"), person("区委办", "甲"), person("区委办", "乙")];
  expect(recipientLines(people)).toBe("区委办\n区委办");
  expect(recipientsOf("区委办\n区委办", people)).toEqual([people[1], people[2], people[0]]);
  expect(recipientsOf("区委办", people)).toEqual([people[1], people[0]]);
});

it("drops empty lines and blanks round lines", () => {
  expect(linesOf("　【要闻】 \n\n【基层】")).toEqual(["【要闻】", "【基层】"]);
});
