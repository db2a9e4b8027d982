/** What the editor's menus, toolbar and shortcuts carry out, by id. */
import { computed, ref, type Ref } from "vue";
import { asFailure } from "../api/client";
import { printingOrder, stepFinding } from "../api/findings";
import { useIssue } from "../api/issue";
import { tell } from "../api/notices";
import { useProof } from "../api/proof";
import type { Place, SortKey } from "../api/wire";
import { useActions } from "../editor/actions";
import { columnInView } from "../editor/columnInView";
import { useCaret } from "../editor/caret";
import { useCommands } from "../editor/commands";
import { proofWords } from "../locale/proof";
import { host } from "../host";
import { focusNextPane } from "./panes";
import { focusMenuBar, useShortcuts } from "./shortcuts";
import { useView } from "./view";

/** A dialog over the editor. */
export type Dialog =
  | { kind: "export" | "print" | "dispatch" | "draft" | "inbox" | "profiles" | "fonts" | "keys" | "about" }
  | { kind: "proof-fix-all" | "proof-sheet" | "proof-ways" | "roster" | "own-words" }
  | { kind: "returned"; file: string; name: string }
  | { kind: "history"; entry: string | null }
  | { kind: "sort"; column: string; by: SortKey };

/** What the screen does itself. */
export interface Screen {
  close(): void;
  openSample(): void;
  /** Shows a place of the issue, with the caret there where a field shows it. */
  goTo(place: Place): void;
}

export function useEditorCommands(root: Ref<HTMLElement | null>, screen: Screen) {
  const issue = useIssue();
  const caret = useCaret();
  const view = useView();
  const proof = useProof();
  const actions = useActions();
  const dialog = ref<Dialog | null>(null);
  const search = ref<"find" | "replace" | null>(null);
  const fixed = computed(() => issue.readOnly !== null);

  const { entryCommand, columnCommand } = useCommands({
    sort: (column, by) => (dialog.value = { kind: "sort", column, by }),
    history: (entry) => (dialog.value = { kind: "history", entry }),
  });

  function ofEntry(command: string): void {
    if (caret.entry !== null) entryCommand(command, caret.entry);
    else if (caret.column !== null && (command === "up" || command === "down")) columnCommand(command, caret.column);
  }

  function insertEntry(): void {
    view.showText();
    void actions.insertEntry({ after: caret.entry, column: caret.column ?? columnInView(root.value) });
  }

  function newColumn(): void {
    view.showText();
    const at = issue.columns.findIndex(({ id }) => id === caret.column);
    void actions.insertColumn(at < 0 ? undefined : at + 1);
  }

  /** F7: to the next finding, beside the panel that tells of it. */
  function stepProof(direction: 1 | -1): void {
    view.showPanel("proof");
    caret.note(document.activeElement);
    const from = { current: proof.current, caret: caret.caret };
    const next = stepFinding(proof.findings, from, printingOrder(issue.columns), direction);
    proof.current = next?.id ?? null;
    if (next) screen.goTo(next.place);
    else tell(proofWords.allDone);
  }

  function showDialog(kind: "proof-fix-all" | "proof-sheet" | "proof-ways" | "roster" | "own-words"): () => void {
    return () => (dialog.value = { kind });
  }

  /** 导回修改稿 of a file that the editor chooses. */
  async function openReturned(): Promise<void> {
    try {
      const [file] = await host.choose("returned");
      if (file) dialog.value = { kind: "returned", file: file.token, name: file.name };
    } catch (error) {
      issue.failure = asFailure(error);
    }
  }

  /** Those that change the issue. */
  const changing: Record<string, () => unknown> = {
    save: () => issue.save(),
    // Also where there is nothing to undo yet: what was just typed may still be on its way.
    undo: issue.undo,
    redo: issue.redo,
    replace: () => (search.value = "replace"),
    entry: insertEntry,
    column: newColumn,
    up: () => ofEntry("up"),
    down: () => ofEntry("down"),
    split: () => ofEntry("split"),
    merge: () => ofEntry("merge"),
    duplicate: () => ofEntry("duplicate"),
    draft: () => (dialog.value = { kind: "draft" }),
    "proof-fix-all": showDialog("proof-fix-all"),
    "proof-ways": showDialog("proof-ways"),
  };

  const looking: Record<string, () => unknown> = {
    shelf: screen.close,
    sample: screen.openSample,
    export: () => (dialog.value = { kind: "export" }),
    print: () => (dialog.value = { kind: "print" }),
    dispatch: () => (dialog.value = { kind: "dispatch" }),
    returned: () => void openReturned(),
    history: () => (dialog.value = { kind: "history", entry: null }),
    inbox: () => (dialog.value = { kind: "inbox" }),
    profiles: () => (dialog.value = { kind: "profiles" }),
    fonts: () => (dialog.value = { kind: "fonts" }),
    keys: () => (dialog.value = { kind: "keys" }),
    about: () => (dialog.value = { kind: "about" }),
    find: () => (search.value = "find"),
    outline: view.toggleOutline,
    pages: view.togglePages,
    properties: () => view.togglePanel("properties"),
    proof: () => view.togglePanel("proof"),
    "proof-next": () => stepProof(1),
    "proof-previous": () => stepProof(-1),
    "proof-sheet": showDialog("proof-sheet"),
    roster: showDialog("roster"),
    "own-words": showDialog("own-words"),
    facing: () => (view.arrangement.facing = !view.arrangement.facing),
    "fit-width": () => (view.arrangement.zoom = null),
    "theme-system": () => (view.arrangement.theme = "system"),
    "theme-light": () => (view.arrangement.theme = "light"),
    "theme-dark": () => (view.arrangement.theme = "dark"),
    "menu-bar": focusMenuBar,
    "next-pane": () => root.value && focusNextPane(root.value, 1),
    "previous-pane": () => root.value && focusNextPane(root.value, -1),
  };

  function choose(id: string): void {
    // What was said of the last thing done is not about this one.
    tell("");
    if (looking[id]) looking[id]();
    else if (!fixed.value) changing[id]?.();
  }

  const shortcuts = {
    "Ctrl+S": "save",
    "Ctrl+Z": "undo",
    "Ctrl+Y": "redo",
    "Ctrl+Shift+Z": "redo",
    "Ctrl+F": "find",
    "Ctrl+H": "replace",
    "Ctrl+E": "export",
    "Ctrl+P": "print",
    "Ctrl+Shift+P": "pages",
    "Ctrl+I": "properties",
    "Ctrl+Enter": "entry",
    "Alt+ArrowUp": "up",
    "Alt+ArrowDown": "down",
    F1: "keys",
    F7: "proof-next",
    "Shift+F7": "proof-previous",
    F10: "menu-bar",
    F6: "next-pane",
    "Shift+F6": "previous-pane",
  };
  useShortcuts(Object.fromEntries(Object.entries(shortcuts).map(([keys, id]) => [keys, () => choose(id)])));

  return { dialog, search, choose };
}
