/** One export: what is asked for, how far it is, what came of it. */
import { computed, ref, shallowRef } from "vue";
import { ApiFailure, asFailure, call } from "../api/client";
import { useIssue } from "../api/issue";
import { useJob } from "../api/job";
import type { ExportPlan, Written } from "../api/wire";
import { useFiles } from "../kit/files";
import { useGate } from "../kit/gate";
import { useFolder } from "./folder";

export function useExport() {
  const issue = useIssue();
  const plan = shallowRef<ExportPlan | null>(null);
  const { docx, pdf, review, kinds } = useFiles();
  /** Whether faces go with the Word file. */
  const embed = ref(false);
  /** Whether the masthead's name is a picture in the Word file. */
  const namePicture = ref(false);
  /** Whether the PDF is for a printing house. */
  const press = ref(false);
  /** A file for the press is 付印: after it nothing can be corrected. */
  const gate = useGate(
    () => plan.value?.gate,
    () => pdf.value && press.value,
  );
  /** Whether the PDF gets blank pages up to a multiple of four. */
  const wholeSheets = ref(false);
  const name = ref("");
  const { folder, folderName, chooseFolder, needFolder } = useFolder(() => plan.value?.folder);
  const { running, progress, stopping, run, stop } = useJob();
  const failure = shallowRef<ApiFailure | null>(null);
  const written = shallowRef<Written[]>([]);

  const ready = computed(
    () => plan.value !== null && !running.value && !gate.stopped.value && kinds.value.length > 0 && name.value.trim() !== "",
  );

  async function load(): Promise<void> {
    try {
      await issue.flush();
      const found = await call("export_plan", { issue: issue.id! });
      // As the last one was made.
      review.value = found.review;
      embed.value = found.options.faces === "embedded";
      namePicture.value = found.options.name === "picture";
      press.value = found.options.ink === "press";
      wholeSheets.value = found.options.count === "whole-sheets";
      name.value = found.name;
      plan.value = found;
    } catch (error) {
      failure.value = asFailure(error);
    }
  }

  async function start(overwrite: boolean): Promise<void> {
    if (!(await needFolder())) return;
    failure.value = null;
    try {
      written.value = await run((job) => send(job, overwrite));
    } catch (error) {
      failure.value = asFailure(error);
      // A token is good for one use; the folder is remembered once something was written there.
      if (failure.value.code === "token") folder.value = null;
      // What is open is another by now: the gate shows it.
      if (failure.value.code === "must-fix") plan.value = await call("export_plan", { issue: issue.id! });
    }
  }

  async function send(job: string, overwrite: boolean): Promise<Written[]> {
    await issue.flush();
    const { files } = await call("export", {
      issue: issue.id!,
      job,
      kinds: kinds.value,
      options: {
        faces: embed.value ? "embedded" : "named",
        name: namePicture.value ? "picture" : "text",
        ink: press.value ? "press" : "office",
        count: wholeSheets.value ? "whole-sheets" : "own",
      },
      folder: folder.value?.token ?? null,
      name: name.value.trim(),
      overwrite,
      overrule: gate.sent(),
    });
    return files;
  }

  return {
    plan,
    docx,
    pdf,
    review,
    answer: gate.answer,
    asks: gate.asks,
    embed,
    namePicture,
    press,
    wholeSheets,
    name,
    folderName,
    running,
    progress,
    stopping,
    failure,
    written,
    ready,
    load,
    chooseFolder,
    start,
    stop,
  };
}
