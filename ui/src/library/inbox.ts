/** 来稿箱: its list, and the 来稿 that is looked at. */
import { defineStore } from "pinia";
import { computed, ref, shallowRef } from "vue";
import { asFailure, call, type ApiFailure } from "../api/client";
import type { FileFailure, FileToken, Submission, SubmissionState, SubmissionSummary, SubmissionUpdate } from "../api/wire";
import type { ReportedFile } from "./reported";

/** From the last input to the save of what was typed into a 来稿. */
const SAVE_AFTER_MS = 300;

/** What can be changed of a 来稿. */
export type SubmissionFields = Omit<SubmissionUpdate, "submission">;

export const useInbox = defineStore("inbox", () => {
  const list = shallowRef<SubmissionSummary[]>([]);
  const filter = ref<SubmissionState | "all">("waiting");
  const open = shallowRef<Submission | null>(null);
  const failure = shallowRef<ApiFailure | null>(null);
  const refused = shallowRef<FileFailure[]>([]);
  /** What to look at in the files that were just read. */
  /** What to look at in the files that were added last, file by file. */
  const told = shallowRef<ReportedFile[]>([]);
  let unsaved: SubmissionFields | null = null;
  let timer: ReturnType<typeof setTimeout> | null = null;

  const shown = computed(() =>
    filter.value === "all" ? list.value : list.value.filter(({ state }) => state === filter.value),
  );
  /** Those marked 采用 that are in no issue, so that they will be printed nowhere. */
  const lost = computed(() => list.value.filter(({ adoptedNowhere }) => adoptedNowhere).length);
  const waiting = computed(() => list.value.filter(({ state }) => state === "waiting").length);

  async function attempt<T>(action: () => Promise<T>): Promise<T | null> {
    failure.value = null;
    try {
      return await action();
    } catch (error) {
      failure.value = asFailure(error);
      return null;
    }
  }

  async function load(): Promise<void> {
    const found = await attempt(() => call("inbox", {}));
    if (found) list.value = found.submissions;
  }

  async function look(submission: string): Promise<void> {
    await save();
    open.value = await attempt(() => call("submission", { submission }));
  }

  /** Adds files; the first that could be read is looked at. */
  async function addFiles(files: readonly FileToken[]): Promise<number> {
    const added = await attempt(() => call("submission_add_files", { files: files.map(({ token }) => token) }));
    if (!added) return 0;
    refused.value = added.failed;
    const names = new Map(added.added.map(({ id, label }) => [id, label]));
    told.value = added.warnings.map(({ submission, warnings }) => ({ name: names.get(submission) ?? "", warnings }));
    await load();
    const [first] = added.added;
    if (first) {
      filter.value = "waiting";
      await look(first.id);
    }
    return added.added.length;
  }

  async function addText(text: string, unit: string, contributor: string): Promise<boolean> {
    const added = await attempt(() => call("submission_add_text", { text, unit, contributor }));
    if (!added) return false;
    await load();
    filter.value = "waiting";
    await look(added.id);
    return true;
  }

  /** Takes in what was typed; saved in a moment. */
  function change(fields: SubmissionFields): void {
    unsaved = fields;
    timer ??= setTimeout(() => void save(), SAVE_AFTER_MS);
  }

  async function save(): Promise<void> {
    if (timer !== null) clearTimeout(timer);
    timer = null;
    const fields = unsaved;
    const id = open.value?.summary.id;
    if (!fields || id === undefined) return;
    unsaved = null;
    const summary = await attempt(() => call("submission_update", { submission: id, ...fields }));
    if (!summary) {
      // What was typed is still there, and is saved with the next input.
      unsaved ??= fields;
      return;
    }
    if (open.value?.summary.id === id) open.value = { ...open.value, ...fields, summary };
    list.value = list.value.map((other) => (other.id === id ? summary : other));
  }

  /** Forgets what was shown: the library is another. */
  function forget(): void {
    if (timer !== null) clearTimeout(timer);
    timer = null;
    unsaved = null;
    list.value = [];
    open.value = null;
    refused.value = [];
    told.value = [];
    failure.value = null;
  }

  return { list, filter, open, failure, refused, told, shown, lost, waiting, attempt, load, look, addFiles, addText, change, save, forget };
});
