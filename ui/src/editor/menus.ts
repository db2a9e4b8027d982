/** The menus of an entry and of a column. */
import type { ColumnView, EntryView } from "../api/wire";
import type { MenuItem } from "../kit/menu";
import { editorWords as say } from "../locale/editor";
import { words } from "../locale/zh-CN";

type Items = (MenuItem | "separator")[];

/** What can be done with an entry; where the issue is read-only, only looking. */
export function entryMenu(entry: EntryView, first: boolean, readOnly: boolean): Items {
  const history: Items = [{ id: "history", label: say.entryHistory }];
  if (readOnly) return history;
  return [
    { id: "up", label: words.menu.moveUp, keys: "Alt+↑" },
    { id: "down", label: words.menu.moveDown, keys: "Alt+↓" },
    "separator",
    { id: "split", label: words.menu.split },
    { id: "merge", label: words.menu.merge, disabled: first },
    { id: "duplicate", label: words.menu.duplicate },
    "separator",
    { id: "leave-out", label: say.leaveOut, on: entry.leftOut },
    { id: "page-break", label: say.pageBreak, on: entry.pageBreakBefore },
    { id: "keep-together", label: say.keepTogether, on: entry.keepTogether },
    "separator",
    ...history,
    { id: "remove", label: say.removeEntry },
  ];
}

/** What can be done with a column. */
export function columnMenu(column: ColumnView): Items {
  const many = column.entries.length > 1;
  return [
    { id: "up", label: say.columnUp },
    { id: "down", label: say.columnDown },
    "separator",
    { id: "date-descending", label: say.sortByDateDown, disabled: !many },
    { id: "date-ascending", label: say.sortByDateUp, disabled: !many },
    { id: "leaders", label: say.sortByLeaders, disabled: !many },
    "separator",
    { id: "leave-out", label: say.leaveOut, on: column.leftOut },
    { id: "remove", label: say.removeColumn },
  ];
}
