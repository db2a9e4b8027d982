/** One printing: what is asked for, how much paper it takes, what came of it. */
import { computed, reactive, ref, shallowRef, watch } from "vue";
import { ApiFailure, asFailure, call } from "../api/client";
import { useIssue } from "../api/issue";
import { useJob } from "../api/job";
import type { PaperCount, PrintChoices, PrintPlan, Written } from "../api/wire";
import { sendable } from "./choices";
import { useFolder } from "./folder";

/** A number that is still being typed is not asked about. */
const COUNT_AFTER_MS = 200;

export type Stage = "choose" | "sample" | "done";

export function usePrint() {
  const issue = useIssue();
  const plan = shallowRef<PrintPlan | null>(null);
  /** The printer's name; empty: a PDF in place of paper. */
  const printer = ref("");
  const choices = reactive<PrintChoices>({
    pages: "",
    copies: 1,
    twoSided: true,
    arrangement: "single",
    version: "plain",
    preprinted: false,
    right: 0,
    down: 0,
  });
  /** 先印一份样张. */
  const sample = ref(false);
  /** Whether an issue with a 密级 may go to this printer, as the editor says. */
  const cleared = ref(false);
  const name = ref("");
  const { folder, folderName, chooseFolder, needFolder } = useFolder(() => plan.value?.folder);
  const count = shallowRef<PaperCount | null>(null);
  /** Whether what was printed last stands in 打印记录. */
  const noted = ref(true);
  const stage = ref<Stage>("choose");
  const { running, progress, stopping, run, stop } = useJob();
  const failure = shallowRef<ApiFailure | null>(null);
  /** What is wrong with the choices, told beside the field. */
  const wrong = shallowRef<ApiFailure | null>(null);
  const written = shallowRef<Written[]>([]);
  let asked = 0;
  let waiting: ReturnType<typeof setTimeout> | undefined;

  const toFile = computed(() => printer.value === "");
  const chosen = computed(() => plan.value?.printers.find((one) => one.name === printer.value) ?? null);
  /** Whether it has to be said that this printer may print it; a file is what an export is. */
  const secret = computed(() => !toFile.value && (plan.value?.warnings.some((one) => one.kind === "classified") ?? false));
  const ready = computed(
    () =>
      plan.value !== null &&
      !running.value &&
      wrong.value === null &&
      (!secret.value || cleared.value) &&
      sendable(choices) !== null &&
      (!toFile.value || name.value.trim() !== ""),
  );

  async function load(): Promise<void> {
    try {
      await issue.flush();
      const found = await call("print_plan", { issue: issue.id! });
      Object.assign(choices, found.choices);
      printer.value = found.printer ?? "";
      name.value = found.name;
      plan.value = found;
    } catch (error) {
      failure.value = asFailure(error);
    }
  }

  async function ask(): Promise<void> {
    const wanted = sendable(choices);
    const turn = (asked += 1);
    if (!wanted) {
      count.value = null;
      return;
    }
    try {
      const answer = await call("print_count", { issue: issue.id!, choices: wanted });
      if (turn === asked) [count.value, wrong.value] = [answer, null];
    } catch (error) {
      if (turn === asked) [count.value, wrong.value] = [null, asFailure(error)];
    }
  }

  watch([plan, choices], () => {
    clearTimeout(waiting);
    if (plan.value) waiting = setTimeout(() => void ask(), COUNT_AFTER_MS);
  });

  /** Does the work and goes on to the stage after it; a failure is told and all stays as it is. */
  async function work(next: Stage, send: (choices: PrintChoices, job: string) => Promise<void>): Promise<void> {
    const wanted = sendable(choices);
    if (!wanted) return;
    failure.value = null;
    try {
      await run(async (job) => {
        await issue.flush();
        await send(wanted, job);
      });
      stage.value = next;
    } catch (error) {
      failure.value = asFailure(error);
      if (failure.value.code === "token") folder.value = null;
    }
  }

  function print(copies: number | null, next: Stage): Promise<void> {
    return work(next, async (wanted, job) => {
      const sent = { ...wanted, copies: copies ?? wanted.copies };
      const done = await call("print", {
        issue: issue.id!,
        job,
        printer: printer.value,
        choices: sent,
        sample: next === "sample",
        cleared: cleared.value,
      });
      [count.value, noted.value] = [done.count, done.noted];
    });
  }

  async function save(overwrite: boolean): Promise<void> {
    if (!(await needFolder())) return;
    await work("done", async (wanted, job) => {
      const { files } = await call("print_file", {
        issue: issue.id!,
        job,
        choices: wanted,
        folder: folder.value?.token ?? null,
        name: name.value.trim(),
        overwrite,
      });
      written.value = files;
    });
  }

  /** 打印, or what stands in its place. */
  function start(): Promise<void> {
    if (toFile.value) return save(false);
    return sample.value && choices.copies > 1 ? print(1, "sample") : print(null, "done");
  }

  return {
    plan,
    printer,
    choices,
    sample,
    cleared,
    secret,
    name,
    folderName,
    count,
    noted,
    stage,
    running,
    progress,
    stopping,
    failure,
    wrong,
    written,
    toFile,
    chosen,
    ready,
    load,
    chooseFolder,
    save,
    start,
    rest: () => print(null, "done"),
    stop,
  };
}

/** What a printing is set up with, as the dialog's parts share it. */
export type Printing = ReturnType<typeof usePrint>;
