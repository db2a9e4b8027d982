/** The menus of the editor's window. */
import type { MenuGroup, MenuItem } from "../kit/menu";
import { proofWords } from "../locale/proof";
import { words } from "../locale/zh-CN";
import { ownMenu, proofMenu } from "../proof/menu";

export interface MenuState {
  readOnly: boolean;
  sample: boolean;
  undo: boolean;
  redo: boolean;
  entry: boolean;
  pages: boolean;
  outline: boolean;
  properties: boolean;
  proof: boolean;
  facing: boolean;
  fitWidth: boolean;
  theme: "system" | "light" | "dark";
}

const say = words.menu;

export function editorMenus(state: MenuState): MenuGroup[] {
  const fixed = state.readOnly;
  return [
    {
      label: say.file,
      items: [
        { id: "shelf", label: say.shelf },
        "separator",
        { id: "save", label: say.save, keys: "Ctrl+S", disabled: fixed || state.sample },
        { id: "export", label: say.exportFiles, keys: "Ctrl+E" },
        { id: "returned", label: say.returned },
        { id: "print", label: say.print, keys: "Ctrl+P" },
        "separator",
        { id: "profiles", label: say.profiles },
        { id: "fonts", label: say.fonts },
        ...(state.sample
          ? []
          : ([
              { id: "dispatch", label: say.dispatch },
              "separator",
              { id: "draft", label: say.saveDraft, disabled: fixed },
              { id: "history", label: say.history },
            ] as const)),
      ],
    },
    {
      label: say.edit,
      items: [
        { id: "undo", label: say.undo, keys: "Ctrl+Z", disabled: fixed || !state.undo },
        { id: "redo", label: say.redo, keys: "Ctrl+Y", disabled: fixed || !state.redo },
        "separator",
        { id: "find", label: say.find, keys: "Ctrl+F" },
        { id: "replace", label: say.replace, keys: "Ctrl+H", disabled: fixed },
        "separator",
        { id: "up", label: say.moveUp, keys: "Alt+↑", disabled: fixed || !state.entry },
        { id: "down", label: say.moveDown, keys: "Alt+↓", disabled: fixed || !state.entry },
        { id: "split", label: say.split, disabled: fixed || !state.entry },
        { id: "merge", label: say.merge, disabled: fixed || !state.entry },
        { id: "duplicate", label: say.duplicate, disabled: fixed || !state.entry },
      ],
    },
    {
      label: say.insert,
      items: [
        { id: "entry", label: say.entry, keys: "Ctrl+Enter", disabled: fixed },
        { id: "column", label: say.column, disabled: fixed },
        ...(state.sample ? [] : (["separator", { id: "inbox", label: `${say.inbox}…` }] as const)),
      ],
    },
    {
      label: proofWords.title,
      items: [
        { id: "proof", label: say.proofPanel, on: state.proof },
        { id: "proof-next", label: proofWords.next, keys: "F7" },
        { id: "proof-previous", label: proofWords.previous, keys: "Shift+F7" },
        { id: "proof-fix-all", label: proofWords.fixAll, disabled: fixed },
        "separator",
        ...proofMenu(fixed),
      ],
    },
    {
      label: say.view,
      items: [
        { id: "outline", label: say.outline, on: state.outline },
        { id: "pages", label: say.pages, keys: "Ctrl+Shift+P", on: state.pages },
        { id: "properties", label: say.properties, keys: "Ctrl+I", on: state.properties },
        "separator",
        { id: "facing", label: say.facing, on: state.facing },
        { id: "fit-width", label: say.fitWidth, on: state.fitWidth },
        "separator",
        ...themeItems(state.theme),
      ],
    },
    { label: say.help, items: helpItems(!state.sample) },
  ];
}

/** The menus of the first screen. */
export function libraryMenus(theme: MenuState["theme"], publication: { readOnly: boolean } | null): MenuGroup[] {
  return [
    { label: say.file, items: [{ id: "profiles", label: say.profiles }, { id: "backup", label: say.backup }] },
    ...(publication ? [{ label: proofWords.title, items: ownMenu(publication.readOnly) }] : []),
    { label: say.view, items: themeItems(theme) },
    { label: say.help, items: helpItems(true) },
  ];
}

function themeItems(theme: MenuState["theme"]): MenuItem[] {
  return [
    { id: "theme-system", label: say.themeSystem, on: theme === "system" },
    { id: "theme-light", label: say.themeLight, on: theme === "light" },
    { id: "theme-dark", label: say.themeDark, on: theme === "dark" },
  ];
}

function helpItems(sample: boolean): MenuItem[] {
  return [
    ...(sample ? [{ id: "sample", label: say.sample }] : []),
    { id: "keys", label: say.keys, keys: "F1" },
    { id: "about", label: say.about },
  ];
}
