/** What the menus of entries and columns carry out. */
import { fieldKey } from "../api/fields";
import { useIssue } from "../api/issue";
import { tell } from "../api/notices";
import type { SortKey } from "../api/wire";
import { useComposition } from "../kit/composition";
import { editorWords as say } from "../locale/editor";
import { useActions } from "./actions";
import { focusField, useCaret, type Caret } from "./caret";

/** What is done elsewhere than here. */
export interface Elsewhere {
  /** Shows a column sorted, to be looked at first. */
  sort(column: string, by: SortKey): void;
  /** Shows the history of an entry. */
  history(entry: string): void;
}

export function useCommands(elsewhere: Elsewhere) {
  const issue = useIssue();
  const caret = useCaret();
  const actions = useActions();
  const composition = useComposition();

  /** Splits at the caret, where it is in the entry's text; else at the end of the text. */
  function split(entry: string): void {
    caret.note(document.activeElement);
    const at = caret.caret;
    const here = at?.field.kind === "text" && at.field.entry === entry ? at : null;
    const block = here?.field.kind === "text" ? here.field.block : 0;
    const end = issue.textOf({ kind: "text", entry, block }).length;
    void actions.splitEntry(entry, block, here ? here.start : end);
  }

  /** The caret of a field that is being moved, and how many moves of it are under way. */
  let carried: Caret | null = null;
  let moves = 0;

  /** Moves what has the caret, and the caret with it: a moved field loses the focus, and may be moved on before it has it again. */
  async function withCaret(move: () => Promise<unknown>): Promise<void> {
    // Asked of the field itself: its news of a key just pressed may still be on the way.
    caret.note(document.activeElement);
    const grip = document.activeElement?.closest<HTMLElement>(".grip");
    const at = caret.caret;
    if (at !== null && document.activeElement?.id === fieldKey(at.field)) carried = at;
    moves += 1;
    await move();
    moves -= 1;
    const lost = document.activeElement === null || document.activeElement === document.body;
    if (grip && lost) grip.focus();
    else if (carried && (lost || document.activeElement?.id === fieldKey(carried.field))) {
      focusField(composition, carried.field, carried.start, carried.end);
    }
    if (moves === 0) carried = null;
  }

  async function remove(entry: string): Promise<void> {
    const label = issue.entries.get(entry)?.label || say.untitled;
    const place = actions.placeOf(entry);
    const { entries } = place?.column ?? { entries: [] };
    const near = entries[(place?.at ?? 0) + 1] ?? entries[(place?.at ?? 0) - 1];
    if (!(await actions.removeEntry(entry))) return;
    tell(say.removed(label));
    if (near) focusField(composition, { kind: "text", entry: near, block: 0 }, 0);
    else if (place) focusField(composition, { kind: "heading", column: place.column.id }, 0);
  }

  async function removeColumn(column: string): Promise<void> {
    const name = issue.columns.find(({ id }) => id === column)?.name || say.noHeading;
    if (await actions.removeColumn(column)) tell(say.removed(name));
  }

  function entryCommand(command: string, entry: string): void {
    const now = issue.entries.get(entry);
    if (!now) return;
    const commands: Record<string, () => unknown> = {
      up: () => withCaret(() => actions.moveEntryBy(entry, -1)),
      down: () => withCaret(() => actions.moveEntryBy(entry, 1)),
      split: () => split(entry),
      merge: () => actions.canMerge(entry) && actions.mergeEntry(entry),
      duplicate: () => actions.duplicateEntry(entry),
      "leave-out": () => actions.setEntry(entry, { name: "left-out", value: !now.leftOut }),
      "page-break": () => actions.setEntry(entry, { name: "page-break-before", value: !now.pageBreakBefore }),
      "keep-together": () => actions.setEntry(entry, { name: "keep-together", value: !now.keepTogether }),
      history: () => elsewhere.history(entry),
      remove: () => remove(entry),
    };
    commands[command]?.();
  }

  function columnCommand(command: string, column: string): void {
    const now = issue.columns.find(({ id }) => id === column);
    if (!now) return;
    const sort = (by: SortKey) => () => elsewhere.sort(column, by);
    const commands: Record<string, () => unknown> = {
      up: () => withCaret(() => actions.moveColumnBy(column, -1)),
      down: () => withCaret(() => actions.moveColumnBy(column, 1)),
      "leave-out": () => actions.leaveColumnOut(column, !now.leftOut),
      "date-descending": sort("date-descending"),
      "date-ascending": sort("date-ascending"),
      leaders: sort("leaders"),
      remove: () => removeColumn(column),
    };
    commands[command]?.();
  }

  return { entryCommand, columnCommand };
}
