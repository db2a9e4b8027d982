/** What the menus of entries and columns carry out. */
import { useIssue } from "../api/issue";
import { tell } from "../api/notices";
import { editorWords as say } from "../locale/editor";
import { useActions } from "./actions";
import { useCaret } from "./caret";

/** What is done elsewhere than here. */
export interface Elsewhere {
  /** Shows a column sorted, to be looked at first. */
  sort(column: string, by: string): void;
  /** Shows the history of an entry. */
  history(entry: string): void;
}

export function useCommands(elsewhere: Elsewhere) {
  const issue = useIssue();
  const caret = useCaret();
  const actions = useActions();

  /** Splits at the caret, where it is in the entry's text; else at the end of the text. */
  function split(entry: string): void {
    const at = caret.caret;
    const here = at?.field.kind === "text" && at.field.entry === entry ? at : null;
    const block = here?.field.kind === "text" ? here.field.block : 0;
    const end = issue.textOf({ kind: "text", entry, block }).length;
    void actions.splitEntry(entry, block, here ? here.start : end);
  }

  async function remove(entry: string): Promise<void> {
    const label = issue.entries.get(entry)?.label || say.untitled;
    if (await actions.removeEntry(entry)) tell(say.removed(label));
  }

  async function removeColumn(column: string): Promise<void> {
    const name = issue.columns.find(({ id }) => id === column)?.name || say.noHeading;
    if (await actions.removeColumn(column)) tell(say.removed(name));
  }

  function entryCommand(command: string, entry: string): void {
    const now = issue.entries.get(entry);
    if (!now) return;
    const commands: Record<string, () => unknown> = {
      up: () => actions.moveEntryBy(entry, -1),
      down: () => actions.moveEntryBy(entry, 1),
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
    const commands: Record<string, () => unknown> = {
      up: () => actions.moveColumnBy(column, -1),
      down: () => actions.moveColumnBy(column, 1),
      "leave-out": () => actions.leaveColumnOut(column, !now.leftOut),
      remove: () => removeColumn(column),
    };
    (commands[command] ?? (() => elsewhere.sort(column, command)))();
  }

  return { entryCommand, columnCommand };
}
