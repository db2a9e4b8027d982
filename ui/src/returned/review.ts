/** One document that came back: what was changed in it, what is chosen, what came of it. */
import { computed, onUnmounted, ref, shallowRef } from "vue";
import { asFailure, call, type ApiFailure } from "../api/client";
import { useIssue } from "../api/issue";
import { tell } from "../api/notices";
import type { Review, Revisions } from "../api/wire";
import { returnedWords as say } from "../locale/returned";
import { boundTo, firstChoice, groupsOf, type Choice, type Groups } from "./groups";

const nothing: Groups = { changed: [], frame: [], remarks: [] };

export function useReview(file: string) {
  const issue = useIssue();
  const review = shallowRef<Review | null>(null);
  const choices = ref<Choice[]>([]);
  const failure = shallowRef<ApiFailure | null>(null);
  const groups = computed(() => (review.value ? groupsOf(review.value) : nothing));
  const adoptable = computed(() => review.value?.differences.flatMap((found, index) => (found.adoptable ? [index] : [])) ?? []);
  const chosen = computed(() => adoptable.value.filter((index) => choices.value[index] === true));
  const left = computed(() => adoptable.value.filter((index) => choices.value[index] === false).length);
  const undecided = computed(() => adoptable.value.length - chosen.value.length - left.value);

  async function attempt(ask: () => Promise<Review>): Promise<void> {
    failure.value = null;
    try {
      await issue.flush();
      const found = await ask();
      review.value = found;
      choices.value = found.differences.map(firstChoice);
    } catch (error) {
      failure.value = asFailure(error);
    }
  }

  const open = () => attempt(() => call("returned_open", { issue: issue.id!, file, revisions: "accepted" }));

  async function take(revisions: Revisions): Promise<void> {
    const opened = review.value?.review;
    if (opened !== undefined) await attempt(() => call("returned_look", { review: opened, revisions }));
  }

  function choose(index: number, choice: boolean): void {
    // Text that went from one place to another is adopted at both, or at neither.
    const all = new Set([index, ...boundTo(review.value?.differences ?? [], index)]);
    choices.value = choices.value.map((before, at) => (all.has(at) ? choice : before));
  }

  function chooseAll(choice: boolean): void {
    const can = new Set(adoptable.value);
    choices.value = choices.value.map((before, index) => (can.has(index) ? choice : before));
  }

  /** Takes over what is chosen; whether that was done. */
  async function adopt(): Promise<boolean> {
    const opened = review.value;
    if (!opened) return false;
    const differences = chosen.value;
    const edited = await issue.act(() => call("returned_adopt", { review: opened.review, differences }));
    if (!edited) {
      // The issue is another by now: what is shown has to be compared anew.
      await take(opened.revisions);
      failure.value ??= issue.failure;
      return false;
    }
    tell(say.done(differences.length));
    return true;
  }

  onUnmounted(() => {
    if (review.value) void call("returned_close", { review: review.value.review }).catch(() => undefined);
  });

  return { review, choices, failure, groups, chosen, left, undecided, open, take, choose, chooseAll, adopt };
}
