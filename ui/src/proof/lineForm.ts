/** A list that is edited line by line in a dialog, and kept only when the editor says so. */
import { computed, nextTick, ref, shallowRef, useTemplateRef, watch, type Ref } from "vue";
import { asFailure, type ApiFailure } from "../api/client";

/** More lines than these are looked for, not scrolled to. */
const MOST = 200;

export interface LineForm<L, T> {
  /** The lines that show a value. */
  linesOf(value: T): L[];
  /** The value that lines say. */
  valueOf(lines: readonly L[]): T;
  load(): Promise<T>;
  save(value: T): Promise<T>;
  /** What is said when it is saved. */
  saved: string;
  changed(): void;
  close(): void;
}

export function useLineForm<L, T>(form: LineForm<L, T>) {
  /** null: not loaded yet. */
  const lines = ref<L[] | null>(null) as Ref<L[] | null>;
  const kept = ref("");
  /** Whether to keep the changes is being asked. */
  const asking = ref(false);
  const said = ref("");
  const failure = shallowRef<ApiFailure | null>(null);
  const value = computed(() => form.valueOf(lines.value ?? []));
  const dirty = computed(() => lines.value !== null && JSON.stringify(value.value) !== kept.value);

  function take(found: T): void {
    lines.value = form.linesOf(found);
    kept.value = JSON.stringify(value.value);
  }

  /** Does something and tells where it could not be done. */
  async function attempt(run: () => Promise<void>): Promise<void> {
    failure.value = null;
    said.value = "";
    try {
      await run();
    } catch (error) {
      failure.value = asFailure(error);
    }
  }

  let loading: Promise<void> = Promise.resolve();
  const load = () => (loading = attempt(async () => take(await form.load())));

  /** Does something with the lines once they are there: what is put in before would give way to them, or be kept in their place. */
  async function loaded(act: () => void): Promise<void> {
    await loading;
    if (lines.value !== null) act();
  }

  const save = () =>
    attempt(async () => {
      take(await form.save(value.value));
      said.value = form.saved;
      form.changed();
    });

  /** Closes, or asks first where something would be lost. */
  function close(): void {
    if (dirty.value) asking.value = true;
    else form.close();
  }

  async function keepAndClose(): Promise<void> {
    await save();
    asking.value = false;
    if (failure.value === null) form.close();
  }

  return { lines, value, dirty, asking, said, failure, attempt, load, loaded, save, close, keepAndClose };
}

/** The lines of such a list as the rows of the component's `table`. `fits` says whether a line is among those looked for. */
export function useLineTable<L extends { key: number }>(lines: Ref<L[]>, fits: (line: L) => boolean) {
  const table = useTemplateRef<HTMLTableElement>("table");
  const found = computed(() => lines.value.map((line, index) => ({ line, number: index + 1 })).filter(({ line }) => fits(line)));
  /** The last one is shown too: that is where a new line stands. */
  const shown = computed(() => (found.value.length > MOST ? [...found.value.slice(0, MOST - 1), ...found.value.slice(-1)] : found.value));

  function remove({ key }: L): void {
    lines.value = lines.value.filter((line) => line.key !== key);
  }

  /** Where a line was added, it is filled in next. */
  watch(
    () => lines.value.length,
    async (now, before) => {
      if (now !== before + 1) return;
      await nextTick();
      const last = table.value?.querySelector<HTMLInputElement>("tbody tr:last-child input");
      last?.focus();
      last?.scrollIntoView({ block: "nearest" });
    },
  );

  return { found, shown, remove };
}
