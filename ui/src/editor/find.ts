/** What is looked for in the open issue, and what was found. */
import { defineStore } from "pinia";
import { computed, reactive, ref, shallowRef, watch } from "vue";
import { call } from "../api/client";
import { useIssue } from "../api/issue";
import { kept } from "../api/kept";
import type { Edited, Match, Place } from "../api/wire";
import type { Mark } from "../kit/marks";

export const useFind = defineStore("find", () => {
  const issue = useIssue();
  const open = ref(false);
  const query = reactive({ text: "", matchCase: false, matchWidth: false });
  const matches = shallowRef<Match[]>([]);
  /** How many there are, also beyond those that are listed. */
  const count = ref(0);
  /** The match that is shown, from 0; -1: none yet. */
  const at = ref(-1);
  let asked = 0;

  const current = computed(() => matches.value[at.value] ?? null);

  /** The matches in entries' texts, as marks by entry and block. */
  const marks = computed(() => {
    const found = new Map<string, Map<number, Mark[]>>();
    matches.value.forEach(({ place }, index) => {
      if (place.target.kind !== "text") return;
      const { entry, block } = place.target;
      const blocks = found.get(entry) ?? new Map<number, Mark[]>();
      const look = index === at.value ? "hit-now" : "hit";
      blocks.set(block, [...(blocks.get(block) ?? []), { start: place.start, end: place.end, look }]);
      found.set(entry, blocks);
    });
    return found;
  });

  async function look(): Promise<void> {
    asked += 1;
    const asking = asked;
    const wanted = open.value && issue.id !== null && query.text !== "";
    const found = wanted
      ? await call("find", { issue: issue.id!, query: { ...query } }).catch(() => null)
      : { matches: [], count: 0 };
    // An answer that was overtaken by another question is none.
    if (asking !== asked || !found) return;
    matches.value = kept(matches.value, found.matches);
    count.value = found.count;
    if (at.value >= found.matches.length) at.value = found.matches.length - 1;
  }

  function step(direction: 1 | -1): void {
    const { length } = matches.value;
    if (length === 0) return;
    at.value = at.value < 0 && direction < 0 ? length - 1 : (at.value + direction + length) % length;
  }

  function replace(places: Place[], by: string): Promise<Edited | null> {
    const issueId = issue.id!;
    return issue.act(() => call("replace", { issue: issueId, query: { ...query }, with: by, places }));
  }

  watch([() => ({ ...query }), open], () => {
    at.value = -1;
    void look();
  });
  watch(() => issue.changes, look);

  return { open, query, matches, count, at, current, marks, step, replace };
});
