/** What the editor looks at, where the caret is nowhere. */

/** The column at the head of what is seen of the text; null where none is shown. */
export function columnInView(root: ParentNode | null): string | null {
  const pane = root?.querySelector<HTMLElement>(".editor");
  if (!pane) return null;
  const { top } = pane.getBoundingClientRect();
  const columns = [...pane.querySelectorAll<HTMLElement>("[data-column]")];
  return columns.find((column) => column.getBoundingClientRect().bottom > top)?.dataset.column ?? null;
}
