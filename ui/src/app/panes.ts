/** F6: from one pane of the window to the next. */

/** Panes bear `data-pane`; the one after (or before) the pane that has the focus gets it. */
export function focusNextPane(root: ParentNode, direction: 1 | -1): void {
  const panes = [...root.querySelectorAll<HTMLElement>("[data-pane]")];
  const at = panes.findIndex((pane) => pane.contains(document.activeElement));
  const next = panes[(at + direction + panes.length) % panes.length];
  if (!next) return;
  const named = next.querySelector<HTMLElement>("[data-pane-focus]");
  const reachable = next.querySelector<HTMLElement>(
    '[role="treeitem"][tabindex="0"], textarea, .pages-scroll, input, select, button:not(:disabled)',
  );
  (named ?? reachable ?? next).focus();
}
