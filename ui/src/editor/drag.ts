/** Dragging entries and columns within a pane that shows them as rows, one below the other. */
import { ref, type Ref } from "vue";
import { useActions } from "./actions";
import { dropColumn, dropEntry, type Row } from "./moves";
import { followDrag } from "./reorder";

/** How near to a pane's edge the pane begins to scroll, in CSS pixels, and how far at a time. */
const EDGE = 40;
const SCROLL = 12;

/** `pane` scrolls; its rows bear `data-row-column` and, those of entries, `data-row-entry`. */
export function useRowDrag(pane: Ref<HTMLElement | null>) {
  const actions = useActions();
  /** Where the line that shows the place is drawn, from the top of the pane's content; null: none. */
  const line = ref<number | null>(null);
  const dragged = ref<string | null>(null);

  function rows(): Row[] {
    return [...(pane.value?.querySelectorAll<HTMLElement>("[data-row-column]") ?? [])].map((element) => {
      const { top, bottom } = element.getBoundingClientRect();
      return { column: element.dataset.rowColumn!, entry: element.dataset.rowEntry ?? null, top, bottom };
    });
  }

  function showLine(y: number | undefined): void {
    const element = pane.value;
    line.value = element && y !== undefined ? y - element.getBoundingClientRect().top + element.scrollTop : null;
  }

  function scrollAt(y: number): void {
    const element = pane.value;
    if (!element) return;
    const { top, bottom } = element.getBoundingClientRect();
    if (y < top + EDGE) element.scrollTop -= SCROLL;
    if (y > bottom - EDGE) element.scrollTop += SCROLL;
  }

  function follow<D extends { y: number }>(
    press: PointerEvent,
    what: string,
    find: (y: number) => D | null,
    put: (drop: D) => void,
  ): void {
    const end = () => {
      line.value = null;
      dragged.value = null;
    };
    followDrag(press, {
      move(y) {
        dragged.value = what;
        scrollAt(y);
        showLine(find(y)?.y);
      },
      drop(y) {
        const drop = find(y);
        end();
        if (drop) put(drop);
      },
      cancel: end,
    });
  }

  function dragEntry(press: PointerEvent, entry: string): void {
    follow(
      press,
      entry,
      (y) => dropEntry(rows(), entry, y),
      ({ column, to }) => {
        const from = actions.placeOf(entry);
        if (from?.column.id !== column || from.at !== to) void actions.moveEntry(entry, { column, to });
      },
    );
  }

  function dragColumn(press: PointerEvent, column: string): void {
    follow(
      press,
      column,
      (y) => dropColumn(rows(), column, y),
      ({ to }) => void actions.moveColumn(column, to),
    );
  }

  return { line, dragged, dragEntry, dragColumn };
}
