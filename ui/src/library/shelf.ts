/** What the first screen shows. */
import { defineStore } from "pinia";
import { computed, ref, shallowRef } from "vue";
import { asFailure, call, type ApiFailure } from "../api/client";
import type { IssueSummary, Shelf, ShelfPublication } from "../api/wire";

/** The rooms of the first screen. */
export type Room = "issues" | "inbox" | "bin";

export const useShelf = defineStore("shelf", () => {
  const shelf = shallowRef<Shelf | null>(null);
  const chosen = ref<string | null>(null);
  const room = ref<Room>("issues");
  const failure = shallowRef<ApiFailure | null>(null);
  /** The issue that was open last: whoever comes back from it goes on there. */
  const left = ref<string | null>(null);
  /** What was done to the whole library; it stands until it is read. */
  const told = ref<string | null>(null);

  const publications = computed(() => shelf.value?.publications ?? []);
  const publication = computed<ShelfPublication | null>(
    () => publications.value.find(({ id }) => id === chosen.value) ?? publications.value[0] ?? null,
  );
  /** Issues that can be worked on, the latest first. */
  const editable = computed(() =>
    [...publications.value.flatMap(({ years }) => years.flatMap(({ issues }) => issues)), ...(shelf.value?.unfiled ?? [])]
      .filter(({ status }) => status !== "issued" && status !== "archived")
      .sort((a, b) => b.changedAt.localeCompare(a.changedAt)),
  );

  async function load(): Promise<void> {
    try {
      shelf.value = await call("shelf", {});
    } catch (error) {
      failure.value = asFailure(error);
    }
  }

  /** Does something to the library and looks at it anew; tells when it could not be done. */
  async function act<T>(action: () => Promise<T>): Promise<T | null> {
    failure.value = null;
    try {
      const answer = await action();
      await load();
      return answer;
    } catch (error) {
      failure.value = asFailure(error);
      return null;
    }
  }

  /** Begins anew: the library is another. */
  function begin(): void {
    shelf.value = null;
    chosen.value = null;
    left.value = null;
    failure.value = null;
    room.value = "issues";
  }

  function show(publicationId: string): void {
    chosen.value = publicationId;
    room.value = "issues";
  }

  return { shelf, room, failure, left, told, publications, publication, editable, load, act, begin, show };
});

/** How many issues a publication has. */
export function issueCount({ years }: ShelfPublication): number {
  return years.reduce((sum, { issues }) => sum + issues.length, 0);
}

/** Whether an issue may be put into 回收站. */
export function canBin({ status }: IssueSummary): boolean {
  return status !== "issued" && status !== "archived";
}
