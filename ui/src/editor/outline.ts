/** The rows of the list of columns and entries. */
import type { EntryHead } from "../api/issue";
import type { ColumnView } from "../api/wire";

export interface OutlineRow {
  id: string;
  column: string;
  /** null: the column's own row. */
  entry: string | null;
  label: string;
  date: string | null;
  leftOut: boolean;
  /** How many entries a column has; null for an entry. */
  entries: number | null;
  level: 1 | 2;
  /** Its place among those of its level under one parent, from 1. */
  position: number;
  size: number;
}

export function outlineRows(columns: readonly ColumnView[], entries: ReadonlyMap<string, EntryHead>): OutlineRow[] {
  return columns.flatMap((column, index) => [
    {
      id: `column-${column.id}`,
      column: column.id,
      entry: null,
      label: column.name,
      date: null,
      leftOut: column.leftOut,
      entries: column.entries.length,
      level: 1 as const,
      position: index + 1,
      size: columns.length,
    },
    ...column.entries.map((id, at): OutlineRow => {
      const entry = entries.get(id);
      return {
        id: `entry-${id}`,
        column: column.id,
        entry: id,
        label: entry?.label ?? "",
        date: entry?.resolvedDate ?? null,
        leftOut: entry?.leftOut ?? false,
        entries: null,
        level: 2,
        position: at + 1,
        size: column.entries.length,
      };
    }),
  ]);
}

/** The row that a key leads to from `row`; null for keys that lead nowhere. */
export function rowAfterKey(rows: readonly OutlineRow[], row: OutlineRow, key: string): OutlineRow | null {
  const at = rows.findIndex(({ id }) => id === row.id);
  switch (key) {
    case "ArrowDown":
      return rows[at + 1] ?? null;
    case "ArrowUp":
      return rows[at - 1] ?? null;
    case "ArrowLeft":
      return row.entry === null ? null : (rows.find(({ column, entry }) => column === row.column && entry === null) ?? null);
    case "ArrowRight":
      return row.entry === null && rows[at + 1]?.column === row.column ? rows[at + 1]! : null;
    case "Home":
      return rows[0] ?? null;
    case "End":
      return rows.at(-1) ?? null;
    default:
      return null;
  }
}
