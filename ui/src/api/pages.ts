/** The pages of the open issue: they follow its changes, and hold only what is asked for. */
import { defineStore } from "pinia";
import { ref, shallowReactive, shallowRef, watch } from "vue";
import { asFailure, call, type ApiFailure } from "./client";
import { useIssue } from "./issue";
import { kept } from "./kept";
import type { CaretAt, EntryMeasure, Followed, LayoutView, PageView, Shown, Spot, Target } from "./wire";

export const usePages = defineStore("pages", () => {
  const issue = useIssue();
  const layout = shallowRef<LayoutView | null>(null);
  /** What is on the pages in view, by index. */
  const pages = shallowReactive(new Map<number, PageView>());
  /** What each printed entry measures; one that measures what it did is left alone, and so is its card. */
  const measures = shallowReactive(new Map<string, EntryMeasure>());
  /**
   * Where the caret is on the pages: another value when the editor moved it, or what stands before it;
   * the same one when pages were fetched for another reason.
   */
  const spot = shallowRef<Spot | null>(null);
  const failure = shallowRef<ApiFailure | null>(null);
  const wanted = ref<readonly number[]>([]);
  let caret: CaretAt | null = null;
  /** The caret that was last asked for. */
  let asked: CaretAt | null = null;
  /** The caret that {@link spot} is the place of. */
  let placed: CaretAt | null = null;
  /** Counts what was brought by changes: an answer that was under way meanwhile is out of date. */
  let brought = 0;
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
    const before = brought;
    const found = await call("follow", { issue: id, shown: shown(caret) });
    if (before !== brought || issue.id !== id) again = true;
    else take(found);
  }

  /** What is shown now, so that only what is new comes. */
  function shown(at: CaretAt | null): Shown {
    if (at) caret = at;
    asked = caret;
    return {
      pages: wanted.value.map((index) => ({ index, hash: pages.get(index)?.hash ?? null })),
      measures: layout.value?.measures ?? null,
      caret,
    };
  }

  function take(found: Followed): void {
    for (const page of found.pages) pages.set(page.index, page);
    for (const index of pages.keys()) if (!wanted.value.includes(index)) pages.delete(index);
    if (found.layout.entries) measure(found.layout.entries);
    layout.value = found.layout;
    place(found.spot);
    if (missing()) void follow();
    else if (!sameCaret(caret, asked)) locateCaret();
  }

  function place(found: Spot | null): void {
    spot.value = sameCaret(asked, placed) ? kept(spot.value ?? undefined, found) : found;
    placed = asked;
  }

  /** Whether pages are on their way. */
  function busy(): boolean {
    return running;
  }

  function missing(): boolean {
    const now = layout.value?.pages ?? [];
    return wanted.value.some((index) => index < now.length && pages.get(index)?.hash !== now[index]?.hash);
  }

  function measure(entries: readonly EntryMeasure[]): void {
    const present = new Set(entries.map(({ entry }) => entry));
    for (const entry of measures.keys()) if (!present.has(entry)) measures.delete(entry);
    for (const found of entries) measures.set(found.entry, kept(measures.get(found.entry), found));
  }

  /** Names the pages in view. */
  function want(indices: readonly number[]): void {
    wanted.value = indices;
    if (missing()) void follow();
  }

  /** Names where the caret is in the text. A change that is under way brings it by itself. */
  function caretAt(target: Target, at: number): void {
    const named = { target, at };
    if (sameCaret(caret, named)) return;
    caret = named;
    if (issue.id !== null && !running && !issue.busy()) locateCaret();
  }

  /** One question at a time: where the caret was a moment ago need not be asked. */
  function locateCaret(): void {
    const at = caret;
    located = located
      .then(async () => {
        const id = issue.id;
        if (id === null || at === null || caret !== at) return;
        asked = at;
        const before = brought;
        const found = await call("locate", { issue: id, ...at });
        if (before === brought) place(found.spot);
      })
      .catch(() => undefined);
  }

  issue.showing((at) => (layout.value ? shown(at) : null));
  watch(
    () => issue.changes,
    () => {
      if (issue.followed && layout.value) {
        brought += 1;
        take(issue.followed);
      } else {
        void follow();
      }
    },
  );
  watch(
    () => issue.id,
    () => {
      caret = placed = null;
      spot.value = null;
      pages.clear();
      layout.value = null;
      void follow();
    },
    { immediate: true },
  );

  return { layout, pages, spot, failure, measures, busy, want, caretAt, follow };
});

function sameCaret(one: CaretAt | null, other: CaretAt | null): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
