/** The pages of the open issue: they follow its changes, and hold only what is asked for. */
import { defineStore } from "pinia";
import { ref, shallowReactive, shallowRef, watch } from "vue";
import { asFailure, call, type ApiFailure } from "./client";
import { useIssue } from "./issue";
import type { EntryMeasure, LayoutView, PageView, Spot, Target } from "./wire";

export const usePages = defineStore("pages", () => {
  const issue = useIssue();
  const layout = shallowRef<LayoutView | null>(null);
  /** What is on the pages in view, by index. */
  const pages = shallowReactive(new Map<number, PageView>());
  /** What each printed entry measures; one that measures what it did is left alone, and so is its card. */
  const measures = shallowReactive(new Map<string, EntryMeasure>());
  /** Where the caret is on the pages. */
  const spot = shallowRef<Spot | null>(null);
  const failure = shallowRef<ApiFailure | null>(null);
  const wanted = ref<readonly number[]>([]);
  let caret: { target: Target; at: number } | null = null;
  let running = false;
  let again = false;
  let located = Promise.resolve();

  /** Follows the issue. A change that comes while one is being followed is followed after it. */
  async function follow(): Promise<void> {
    again = true;
    if (running) return;
    running = true;
    while (again) {
      again = false;
      try {
        await refresh();
        failure.value = null;
      } catch (error) {
        failure.value = asFailure(error);
      }
    }
    running = false;
  }

  async function refresh(): Promise<void> {
    const id = issue.id;
    if (id === null) {
      layout.value = null;
      spot.value = null;
      measures.clear();
      pages.clear();
      return;
    }
    // Side by side: what is in view is most likely what changed.
    const [found] = await Promise.all([call("layout", { issue: id }), fetchInView(id)]);
    await fetchWanted(id, found);
    layout.value = found;
    measure(found.entries);
    for (const index of pages.keys()) if (!wanted.value.includes(index)) pages.delete(index);
    await locateCaret(id);
  }

  async function fetchWanted(id: string, found: LayoutView): Promise<void> {
    const stale = wanted.value.filter(
      (index) => index < found.pages.length && pages.get(index)?.hash !== found.pages[index]?.hash,
    );
    if (stale.length === 0) return;
    for (const page of await call("pages", { issue: id, pages: stale })) pages.set(page.index, page);
  }

  /** Fetches the pages that are in view and drawn already. */
  async function fetchInView(id: string): Promise<void> {
    const drawn = wanted.value.filter((index) => pages.has(index));
    if (drawn.length === 0) return;
    for (const page of await call("pages", { issue: id, pages: drawn })) {
      if (pages.get(page.index)?.hash !== page.hash) pages.set(page.index, page);
    }
  }

  function measure(entries: readonly EntryMeasure[]): void {
    const present = new Set(entries.map(({ entry }) => entry));
    for (const entry of measures.keys()) if (!present.has(entry)) measures.delete(entry);
    for (const found of entries) {
      if (JSON.stringify(measures.get(found.entry)) !== JSON.stringify(found)) measures.set(found.entry, found);
    }
  }

  async function locateCaret(id: string): Promise<void> {
    spot.value = caret ? (await call("locate", { issue: id, ...caret })).spot : null;
  }

  /** Names the pages in view. */
  function want(indices: readonly number[]): void {
    wanted.value = indices;
    const missing = indices.some((index) => pages.get(index)?.hash !== layout.value?.pages[index]?.hash);
    if (missing) void follow();
  }

  /** Names where the caret is in the text. While pages follow a change, it is looked for after it. */
  function caretAt(target: Target, at: number): void {
    caret = { target, at };
    const id = issue.id;
    if (id === null || running || issue.pending()) return;
    // One question at a time: where the caret was a moment ago need not be asked.
    located = located.then(() => (caret?.at === at ? locateCaret(id) : undefined)).catch(() => undefined);
  }

  watch(() => issue.changes, follow);
  watch(
    () => issue.id,
    () => {
      caret = null;
      pages.clear();
      layout.value = null;
      void follow();
    },
    { immediate: true },
  );

  return { layout, pages, spot, failure, measures, want, caretAt, follow };
});
