/** Keyboard shortcuts of the window. None is taken from a composition. */
import { onBeforeUnmount, onMounted } from "vue";
import { useComposition } from "../kit/composition";

/** Shortcuts by their keys, as `Ctrl+Shift+Z`. */
export type Shortcuts = Record<string, () => unknown>;

/** The name of a key press; Command stands for Ctrl on a Mac. */
export function keysOf(event: KeyboardEvent): string {
  const key = event.key.length === 1 ? event.key.toUpperCase() : event.key;
  return [
    event.ctrlKey || event.metaKey ? "Ctrl+" : "",
    event.altKey ? "Alt+" : "",
    event.shiftKey ? "Shift+" : "",
    key,
  ].join("");
}

/** F10, as everywhere on Windows: to the menu bar. */
export function focusMenuBar(): void {
  document.querySelector<HTMLElement>('[role="menubar"] [role="menuitem"]')?.focus();
}

/** By this the webview prints the page itself, with an address on it, where nobody keeps it from that. */
const WEBVIEW_PRINTS = "Ctrl+P";

/** Carries out shortcuts as long as the component is there, unless a dialog is open. */
export function useShortcuts(shortcuts: Shortcuts): void {
  const composition = useComposition();

  function press(event: KeyboardEvent): void {
    if (composition.takes(event) || event.defaultPrevented) return;
    const keys = keysOf(event);
    if (keys === WEBVIEW_PRINTS) event.preventDefault();
    const action = shortcuts[keys];
    if (!action || document.querySelector('[role="dialog"], [role="alertdialog"]')) return;
    event.preventDefault();
    if (event.key === "Enter" && !composition.letsEnterAct(event)) return;
    action();
  }

  onMounted(() => window.addEventListener("keydown", press));
  onBeforeUnmount(() => window.removeEventListener("keydown", press));
}
