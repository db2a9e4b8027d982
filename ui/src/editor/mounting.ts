/** Which entries have a card: those of a long issue are made a few at a time. */
import { defineStore } from "pinia";
import { computed, watch } from "vue";
import { outlinesComing } from "../api/glyphs";
import { useIssue } from "../api/issue";
import { usePages } from "../api/pages";
import type { ColumnView } from "../api/wire";
import { useGradual } from "../kit/gradual";

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
  const pages = usePages();
  const { count: cards, begin, all } = useGradual({
    first: FIRST,
    slice: SLICE,
    total: () => issue.entries.size,
    // The pages in view come before cards that are not.
    waits: () => pages.busy() || outlinesComing(),
  });
  const columns = computed(() => begunColumns(issue.columns, cards.value));

  watch(() => issue.id, begin, { immediate: true });

  return { cards, columns, all };
});
