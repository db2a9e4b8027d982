import { expect, it } from "vitest";
import type { IssueNumber } from "../api/wire";
import { fromForm, toForm, withKind } from "./number";

it.each<IssueNumber | null>([
  { kind: "regular", number: 12 },
  { kind: "double", first: 1, last: 2 },
  { kind: "supplement", number: 1 },
  null,
])("shows %j and reads it back", (number) => {
  expect(fromForm(toForm(number))).toEqual(number);
});

it.each([
  { kind: "regular", first: null, last: null },
  { kind: "regular", first: 0, last: null },
  { kind: "regular", first: 1.5, last: null },
  { kind: "double", first: 3, last: 3 },
  { kind: "double", first: 3, last: null },
] as const)("refuses %j", (form) => {
  expect(fromForm(form)).toBeUndefined();
});

it("keeps the number when the kind changes", () => {
  expect(withKind(toForm({ kind: "regular", number: 1 }), "double")).toEqual({ kind: "double", first: 1, last: 2 });
  expect(withKind(toForm(null), "supplement")).toEqual({ kind: "supplement", first: 1, last: null });
  expect(withKind(toForm({ kind: "double", first: 1, last: 2 }), "none")).toEqual({ kind: "none", first: null, last: null });
});
