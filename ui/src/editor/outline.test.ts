import { describe, expect, it } from "vitest";
import type { ColumnView, EntryView } from "../api/wire";
import { outlineRows, rowAfterKey } from "./outline";

const columns: ColumnView[] = [
  { id: "1", heading: "【要闻】", name: "要闻", leftOut: false, entries: ["10", "11"] },
  { id: "2", heading: "【基层】", name: "基层", leftOut: true, entries: [] },
];
const entries = new Map([
  ["10", { id: "10", label: "检查", resolvedDate: "2020-12-29", leftOut: false } as EntryView],
  ["11", { id: "11", label: "调研", resolvedDate: null, leftOut: true } as EntryView],
]);
const rows = outlineRows(columns, entries);

it("lists columns with their entries below them", () => {
  expect(rows.map(({ id, level, label, leftOut }) => [id, level, label, leftOut])).toEqual([
    ["column-1", 1, "要闻", false],
    ["entry-10", 2, "检查", false],
    ["entry-11", 2, "调研", true],
    ["column-2", 1, "基层", true],
  ]);
});

describe("keys", () => {
  it.each([
    [0, "ArrowDown", "entry-10"],
    [3, "ArrowDown", undefined],
    [0, "ArrowUp", undefined],
    [2, "ArrowLeft", "column-1"],
    [0, "ArrowLeft", undefined],
    [0, "ArrowRight", "entry-10"],
    [3, "ArrowRight", undefined],
    [2, "Home", "column-1"],
    [0, "End", "column-2"],
    [0, "x", undefined],
  ])("from row %i, %s", (at, key, expected) => {
    expect(rowAfterKey(rows, rows[at]!, key)?.id).toBe(expected);
  });
});
