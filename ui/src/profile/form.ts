/**
 * A profile in a form. What is typed is kept at once and the pages follow; what the core refuses
 * waits in its field, with all that was typed beside it, until the whole is right.
 */
import { onBeforeUnmount, reactive, ref, shallowRef } from "vue";
import { asFailure, call, type ApiFailure } from "../api/client";
import type { ProfileForm } from "../api/wire";
import { allowedSentence } from "../locale/profileFields";

/** From the last key to the change: a number of three digits is one change, not three. */
export const CHANGE_AFTER_MS = 350;

/** What a field may not be, and what it may. */
export interface Problem {
  path: string;
  sentence: string;
}

export function useProfileForm(followed: () => void) {
  const form = shallowRef<ProfileForm | null>(null);
  /** What was typed and is not kept yet, by path. */
  const pending = reactive(new Map<string, string>());
  const problem = shallowRef<Problem | null>(null);
  const failure = shallowRef<ApiFailure | null>(null);
  /** Whether it differs from what it was when the form was opened. */
  const changed = ref(false);
  let before = new Map<string, string>();
  let timer = 0;
  let sending = Promise.resolve();

  async function load(id: string): Promise<void> {
    await flush();
    pending.clear();
    problem.value = failure.value = form.value = null;
    try {
      form.value = await call("profile_form", { id });
      before = values(form.value);
      changed.value = false;
    } catch (error) {
      failure.value = asFailure(error);
    }
  }

  function set(path: string, value: string): void {
    pending.set(path, value);
    clearTimeout(timer);
    timer = window.setTimeout(() => void flush(), CHANGE_AFTER_MS);
  }

  /** Keeps what is pending, one change after the other. */
  function flush(): Promise<void> {
    clearTimeout(timer);
    sending = sending.then(send);
    return sending;
  }

  async function send(): Promise<void> {
    const id = form.value?.id;
    if (id === undefined || pending.size === 0) return;
    const sent = [...pending];
    try {
      const changes = sent.map(([path, value]) => ({ path, value }));
      form.value = await call("profile_change", { id, changes });
      // What was typed meanwhile is still to be sent.
      for (const [path, value] of sent) if (pending.get(path) === value) pending.delete(path);
      problem.value = failure.value = null;
      changed.value = differences().length > 0;
      followed();
    } catch (error) {
      refused(asFailure(error), sent.at(-1)?.[0] ?? "");
    }
  }

  function refused(error: ApiFailure, last: string): void {
    if (error.code === "value" && error.detail.takes) {
      problem.value = { path: error.detail.field || last, sentence: allowedSentence(error.detail) };
      failure.value = null;
    } else {
      failure.value = error;
    }
  }

  /** The fields that differ from what they were, with what they were. */
  function differences(): [string, string][] {
    return (form.value?.fields ?? []).flatMap(({ path, value }): [string, string][] => {
      const then = before.get(path);
      return then === undefined || then === value ? [] : [[path, then]];
    });
  }

  /** 还原: as it was when the form was opened. */
  async function restore(): Promise<void> {
    clearTimeout(timer);
    await sending;
    pending.clear();
    problem.value = null;
    for (const [path, value] of differences()) pending.set(path, value);
    await flush();
  }

  /** What the field says: what was typed, else what is kept. */
  function valueOf(path: string, kept: string): string {
    return pending.get(path) ?? kept;
  }

  onBeforeUnmount(() => void flush());

  return { form, pending, problem, failure, changed, load, set, flush, restore, valueOf };
}

function values(form: ProfileForm): Map<string, string> {
  return new Map(form.fields.map(({ path, value }) => [path, value]));
}
