/** What can be done to the columns and entries of the open issue, apart from typing. */
import { useIssue } from "../api/issue";
import type { Change, ColumnView, Edited, EntryField } from "../api/wire";
import { editorWords as say } from "../locale/editor";
import { areBracketed, headingOf } from "./headings";
import { nextPlace, type Direction, type EntryPlace } from "./moves";

export function useActions() {
  const issue = useIssue();

  function one(build: () => Change): Promise<Edited | null> {
    return issue.change(() => [build()]);
  }

  /** The column that an entry is in, and its place there. */
  function placeOf(entry: string): { column: ColumnView; at: number } | null {
    const column = issue.columns.find((found) => found.entries.includes(entry));
    return column ? { column, at: column.entries.indexOf(entry) } : null;
  }

  /** A new entry behind another one, or at the end of a column: of the first, where none is named. */
  function insertEntry(near: { after?: string | null; column?: string | null }): Promise<Edited | null> {
    const place = near.after ? placeOf(near.after) : null;
    const column = place?.column ?? issue.columns.find(({ id }) => id === near.column) ?? issue.columns[0];
    if (!column) return insertColumn(0);
    const at = place ? place.at + 1 : column.entries.length;
    return one(() => ({ kind: "insert-entry", column: column.id, at, text: "" }));
  }

  function insertColumn(at = issue.columns.length): Promise<Edited | null> {
    return one(() => ({ kind: "insert-column", at, heading: headingOf(say.newHeading, areBracketed(issue.columns)) }));
  }

  function moveEntry(entry: string, place: EntryPlace): Promise<Edited | null> {
    return one(() => ({ kind: "move-entry", entry, ...place }));
  }

  /** One place up or down, from where the entry is when its turn comes: the key may be pressed fast. */
  function moveEntryBy(entry: string, direction: Direction): Promise<Edited | null> {
    return issue.change(() => {
      const place = nextPlace(issue.columns, entry, direction);
      return place ? [{ kind: "move-entry", entry, ...place }] : [];
    });
  }

  function moveColumn(column: string, to: number): Promise<Edited | null> {
    return one(() => ({ kind: "move-column", column, to }));
  }

  function moveColumnBy(column: string, direction: Direction): Promise<Edited | null> {
    return issue.change(() => {
      const to = issue.columns.findIndex(({ id }) => id === column) + direction;
      return to < 0 || to >= issue.columns.length ? [] : [{ kind: "move-column", column, to }];
    });
  }

  /** 从光标处拆成两条. */
  function splitEntry(entry: string, block: number, at: number): Promise<Edited | null> {
    return one(() => ({ kind: "split-entry", entry, base: issue.revision(entry), block, at }));
  }

  /** 并入上一条; only where there is one before it in its column. */
  function mergeEntry(entry: string): Promise<Edited | null> {
    return one(() => ({ kind: "merge-entry", entry, base: issue.revision(entry) }));
  }

  function canMerge(entry: string): boolean {
    return (placeOf(entry)?.at ?? 0) > 0;
  }

  function duplicateEntry(entry: string): Promise<Edited | null> {
    return one(() => ({ kind: "duplicate-entry", entry }));
  }

  function removeEntry(entry: string): Promise<Edited | null> {
    return one(() => ({ kind: "remove-entry", entry, base: issue.revision(entry) }));
  }

  function removeColumn(column: string): Promise<Edited | null> {
    return one(() => ({ kind: "remove-column", column }));
  }

  function setEntry(entry: string, field: EntryField): Promise<Edited | null> {
    return one(() => ({ kind: "set-entry", entry, base: issue.revision(entry), field }));
  }

  function setHeading(column: string, heading: string): Promise<Edited | null> {
    return one(() => ({ kind: "set-heading", column, heading }));
  }

  function leaveColumnOut(column: string, leftOut: boolean): Promise<Edited | null> {
    return one(() => ({ kind: "set-column-left-out", column, leftOut }));
  }

  return {
    placeOf,
    insertEntry,
    insertColumn,
    moveEntry,
    moveEntryBy,
    moveColumn,
    moveColumnBy,
    splitEntry,
    mergeEntry,
    canMerge,
    duplicateEntry,
    removeEntry,
    removeColumn,
    setEntry,
    setHeading,
    leaveColumnOut,
  };
}
