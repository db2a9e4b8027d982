/** Where entries and columns go when they are moved. Places count after the moved one was taken out. */
import type { Field } from "../api/fields";
import type { ColumnView } from "../api/wire";

/** Up or down in printing order. */
export type Direction = -1 | 1;

/** A place for an entry. */
export interface EntryPlace {
  column: string;
  to: number;
}

/** The place one further up or down for an entry, over to the next column at a column's end. */
export function nextPlace(columns: readonly ColumnView[], entry: string, direction: Direction): EntryPlace | null {
  const at = columns.findIndex((column) => column.entries.includes(entry));
  const column = columns[at];
  if (!column) return null;
  const to = column.entries.indexOf(entry) + direction;
  if (to >= 0 && to < column.entries.length) return { column: column.id, to };
  const other = columns[at + direction];
  if (!other) return null;
  return { column: other.id, to: direction < 0 ? other.entries.length : 0 };
}

/**
 * The field that takes the caret of `field` when the columns are `now` what they were not `before`: the
 * same where it is still there, else that of the entry behind it, before it, or of a heading; null
 * where nothing is left beside it.
 */
export function fieldBeside(before: readonly ColumnView[], now: readonly ColumnView[], field: Field): Field | null {
  const inEntry = "entry" in field && field.entry !== null ? field.entry : null;
  if (inEntry === null && field.kind !== "heading") return null;
  const isOf = (column: ColumnView) =>
    inEntry === null ? field.kind === "heading" && column.id === field.column : column.entries.includes(inEntry);
  if (now.some(isOf)) return field;
  const at = before.findIndex(isOf);
  const column = before[at];
  if (!column) return null;
  const place = inEntry === null ? 0 : column.entries.indexOf(inEntry);
  const left = new Set(now.flatMap(({ entries }) => entries));
  const beside = [...column.entries.slice(place), ...column.entries.slice(0, place).reverse()];
  const entry = beside.find((other) => left.has(other));
  if (entry !== undefined) return { kind: "text", entry, block: 0 };
  const headings = [...before.slice(at), ...before.slice(0, at).reverse()];
  const heading = headings.find(({ id }) => now.some((present) => present.id === id));
  return heading ? { kind: "heading", column: heading.id } : null;
}

/** A row of the list of columns and entries, with where it stands on the screen. */
export interface Row {
  column: string;
  /** null: the column's own row. */
  entry: string | null;
  top: number;
  bottom: number;
}

/** Where something dragged would be put. */
export interface EntryDrop extends EntryPlace {
  /** Where to draw the line that shows it. */
  y: number;
}

/** Where a dragged entry goes when it is let go at the height `y`. */
export function dropEntry(rows: readonly Row[], entry: string, y: number): EntryDrop | null {
  const first = rows[0];
  if (!first) return null;
  let drop: EntryDrop = { column: first.column, to: 0, y: first.bottom };
  for (const row of rows) {
    if (y < (row.top + row.bottom) / 2) break;
    if (row.entry === null) drop = { column: row.column, to: 0, y: row.bottom };
    else if (row.entry === entry) drop = { ...drop, y: row.bottom };
    else drop = { column: row.column, to: drop.to + 1, y: row.bottom };
  }
  return drop;
}

/** Where a dragged column goes when it is let go at the height `y`. */
export function dropColumn(
  rows: readonly Row[],
  column: string,
  y: number,
): { to: number; y: number } | null {
  const heads = rows.filter((row) => row.entry === null);
  const last = rows.at(-1);
  if (!last) return null;
  let to = 0;
  for (const [index, head] of heads.entries()) {
    const next = heads[index + 1];
    const bottom = next ? next.top : last.bottom;
    if (y < (head.top + bottom) / 2) return { to, y: head.top };
    if (head.column !== column) to += 1;
  }
  return { to, y: last.bottom };
}
