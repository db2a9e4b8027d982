import { describe, expect, it } from "vitest";
import type { ColumnView } from "../api/wire";
import type { Field } from "../api/fields";
import { dropColumn, dropEntry, fieldBeside, nextPlace, type Row } from "./moves";

function column(id: string, ...entries: string[]): ColumnView {
  return { id, heading: `【${id}】`, name: id, leftOut: false, entries };
}

const columns = [column("甲", "1", "2"), column("乙"), column("丙", "3")];

describe("nextPlace", () => {
  it.each([
    ["1", 1, { column: "甲", to: 1 }],
    ["2", -1, { column: "甲", to: 0 }],
    ["2", 1, { column: "乙", to: 0 }],
    ["3", -1, { column: "乙", to: 0 }],
    ["1", -1, null],
    ["3", 1, null],
    ["9", 1, null],
  ] as const)("of %s by %i", (entry, direction, expected) => {
    expect(nextPlace(columns, entry, direction)).toEqual(expected);
  });

  it("goes behind the last entry of the column above", () => {
    const two = [column("甲", "1", "2"), column("乙", "3")];
    expect(nextPlace(two, "3", -1)).toEqual({ column: "甲", to: 2 });
  });
});

/** Rows of 20 each: 甲, 1, 2, 乙, 丙, 3. */
const rows: Row[] = [
  ["甲", null],
  ["甲", "1"],
  ["甲", "2"],
  ["乙", null],
  ["丙", null],
  ["丙", "3"],
].map(([column, entry], index) => ({
  column: column!,
  entry: entry ?? null,
  top: index * 20,
  bottom: index * 20 + 20,
}));

describe("dropEntry", () => {
  it.each([
    ["above everything", "2", -5, "甲", 0],
    ["on itself", "1", 35, "甲", 0],
    ["behind the next one", "1", 55, "甲", 1],
    ["before the one above", "2", 25, "甲", 0],
    ["into an empty column", "1", 75, "乙", 0],
    ["below everything", "1", 500, "丙", 1],
    ["at the head of a column", "1", 95, "丙", 0],
  ])("%s", (_, entry, y, column, to) => {
    expect(dropEntry(rows, entry, y)).toMatchObject({ column, to });
  });
});

describe("dropColumn", () => {
  it.each([
    ["the first to its own place", "甲", 10, 0],
    ["the first behind the second", "甲", 71, 1],
    ["the first to the end", "甲", 500, 2],
    ["the last to the front", "丙", 0, 0],
    ["the last before the second", "丙", 62, 1],
  ])("%s", (_, column, y, to) => {
    expect(dropColumn(rows, column, y)).toMatchObject({ to });
  });
});

describe("fieldBeside", () => {
  const text = (entry: string): Field => ({ kind: "text", entry, block: 0 });

  it("is the field itself while it is there, wherever it was moved", () => {
    const field: Field = { kind: "title", entry: "2" };
    expect(fieldBeside(columns, [column("甲", "1"), column("丙", "2", "3")], field)).toBe(field);
    expect(fieldBeside(columns, columns, { kind: "note", entry: "9" }), "it was never there").toBeNull();
  });

  it("is the entry behind, else that before, else a heading", () => {
    expect(fieldBeside(columns, [column("甲", "2"), column("丙", "3")], text("1"))).toEqual(text("2"));
    expect(fieldBeside(columns, [column("甲", "1"), column("丙", "3")], text("2"))).toEqual(text("1"));
    expect(fieldBeside(columns, [column("乙"), column("丙")], text("3"))).toEqual({ kind: "heading", column: "丙" });
    expect(fieldBeside(columns, [column("甲", "1", "2"), column("乙")], text("3"))).toEqual({ kind: "heading", column: "乙" });
    expect(fieldBeside([column("甲", "1")], [], text("1"))).toBeNull();
  });

  it("of a heading is the heading behind it", () => {
    const heading = (of: string): Field => ({ kind: "heading", column: of });
    expect(fieldBeside(columns, [column("甲"), column("丙")], heading("乙"))).toEqual(heading("丙"));
    expect(fieldBeside(columns, [column("甲"), column("乙")], heading("丙"))).toEqual(heading("乙"));
  });
});
