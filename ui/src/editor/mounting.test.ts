import { expect, it } from "vitest";
import type { ColumnView } from "../api/wire";
import { begunColumns } from "./mounting";

const column = (id: string, entries: string[]): ColumnView => ({ id, name: id, heading: id, leftOut: false, entries });
const columns = [column("1", ["a", "b", "c"]), column("2", []), column("3", ["d", "e"])];

function cards(count: number): string[] {
  return begunColumns(columns, count).map(({ column, entries }) => `${column.id}: ${entries.join(" ")}`);
}

it("begins at the top and stops at the number of cards", () => {
  expect(cards(2)).toEqual(["1: a b"]);
  expect(cards(4)).toEqual(["1: a b c", "2: ", "3: d"]);
});

it("shows all of them in the end, columns without entries too", () => {
  expect(cards(Infinity)).toEqual(["1: a b c", "2: ", "3: d e"]);
  expect(begunColumns([column("4", [])], Infinity)).toHaveLength(1);
});
