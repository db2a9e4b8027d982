/**
 * Cards are put on the screen a few at a time, so that the window of a long issue answers at once and
 * its pages are not kept waiting by hundreds of fields below the view.
 */
import { defineStore } from "pinia";
import { computed, ref, watch } from "vue";
import { useIssue } from "../api/issue";
import type { ColumnView } from "../api/wire";

/** More than a large screen shows. */
const FIRST = 20;
/** What fits between two frames. */
const SLICE = 8;

/** The columns and those of their entries that are among the first `cards`; columns after these wait with theirs. */
export function begunColumns(columns: readonly ColumnView[], cards: number): { column: ColumnView; entries: string[] }[] {
  let left = cards;
  const begun = [];
  for (const column of columns) {
    if (left <= 0) break;
    begun.push({ column, entries: column.entries.slice(0, left) });
    left -= column.entries.length;
  }
  return begun;
}

export const useMounting = defineStore("mounting", () => {
  const issue = useIssue();
  /** How many cards there are, counted through the issue; Infinity: all, whatever comes. */
  const cards = ref(Infinity);

  const columns = computed(() => begunColumns(issue.columns, cards.value));

  /** Makes all cards, for who goes to one of them. */
  function all(): void {
    cards.value = Infinity;
  }

  function more(): void {
    if (cards.value === Infinity) return;
    cards.value = cards.value + SLICE < issue.entries.size ? cards.value + SLICE : Infinity;
    afterFrame(more);
  }

  watch(
    () => issue.id,
    () => {
      if (issue.entries.size <= FIRST) return all();
      if (cards.value === Infinity) afterFrame(more);
      cards.value = FIRST;
    },
    { immediate: true },
  );

  return { cards, columns, all };
});

/** In a task after the next frame, so that what the editor does comes first. */
function afterFrame(run: () => void): void {
  requestAnimationFrame(() => setTimeout(run));
}
