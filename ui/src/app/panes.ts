/** F6: from one pane of the window to the next; and where the focus goes when its pane is no more there. */
import { onBeforeUnmount, onMounted, watch, type Ref, type WatchSource } from "vue";

/** Panes bear `data-pane`; the one after (or before) the pane that has the focus gets it. */
export function focusNextPane(root: ParentNode, direction: 1 | -1): void {
  const panes = [...root.querySelectorAll<HTMLElement>("[data-pane]")];
  const at = panes.findIndex((pane) => pane.contains(document.activeElement));
  const next = panes[(at + direction + panes.length) % panes.length];
  if (next) focusPane(next);
}

function focusPane(pane: HTMLElement): void {
  const named = pane.querySelector<HTMLElement>("[data-pane-focus]");
  const reachable = pane.querySelector<HTMLElement>(
    '[role="treeitem"][tabindex="0"], textarea, .pages-scroll, input, select, button:not(:disabled)',
  );
  (named ?? reachable ?? pane).focus();
}

/** Whether the keyboard is nowhere: what had the focus is gone. */
export function focusIsLost(): boolean {
  return document.activeElement === null || document.activeElement === document.body;
}

/**
 * Where what had the focus goes when `shown` changes, what else the pane shows gets it, else the
 * caret's field, else the first pane: the keyboard is never left with nothing. The first pane has it
 * at the start.
 *
 * `toCaret` puts the caret where it was, and tells whether there is such a place.
 */
export function useKeptFocus(root: Ref<HTMLElement | null>, shown: WatchSource[], toCaret: () => boolean): void {
  let last: HTMLElement | null = null;

  function note(event: FocusEvent): void {
    last = (event.target as HTMLElement).closest<HTMLElement>("[data-pane]");
  }

  function regain(): void {
    if (!root.value || !focusIsLost()) return;
    if (last?.isConnected) focusPane(last);
    else if (!toCaret()) focusNextPane(root.value, 1);
  }

  watch(shown, regain, { flush: "post" });
  onMounted(() => {
    root.value?.addEventListener("focusin", note);
    regain();
  });
  onBeforeUnmount(() => root.value?.removeEventListener("focusin", note));
}
