/** One dispatch: what is asked for, how far it is, what came of it. */
import { computed, ref, shallowRef } from "vue";
import { ApiFailure, asFailure, call, type FailureCode } from "../api/client";
import { useIssue } from "../api/issue";
import { useJob } from "../api/job";
import { tell } from "../api/notices";
import type { DispatchPlan, DispatchTo, DispatchView, DispatchWay, FileToken } from "../api/wire";
import { host } from "../host";
import { useFiles } from "../kit/files";
import { useGate } from "../kit/gate";
import { dispatchWords as say } from "../locale/dispatch";

/** The ways that are only noted. */
const NOTED: readonly DispatchWay[] = ["office", "paper", "other"];

/** What is refused before a file that was chosen is taken. */
const REFUSED_FIRST: readonly FailureCode[] = ["mail-unknown", "must-fix", "classified", "no-address", "no-mail-settings"];

export function useDispatch() {
  const issue = useIssue();
  const plan = shallowRef<DispatchPlan | null>(null);
  const corrects = ref<string | null>(null);
  /** An issue with a 密级 goes on paper alone. */
  const classified = issue.fields.secrecy !== null;
  const way = ref<DispatchWay>(classified ? "paper" : "mail");
  /** Which of the plan's recipients get it, by their place. */
  const chosen = ref<Set<number>>(new Set());
  const { docx, pdf, review, kinds } = useFiles();
  const files = shallowRef<FileToken[]>([]);
  const subject = ref("");
  const body = ref("");
  const note = ref("");
  const failure = shallowRef<ApiFailure | null>(null);
  /** The dispatch that was just made, where it did not simply go out. */
  const result = shallowRef<DispatchView | null>(null);
  const { running, progress, stopping, run, stop } = useJob();

  const noted = computed(() => NOTED.includes(way.value));
  /** Only the file in which changes are recorded: 送审, which goes out to be corrected. */
  const forReview = computed(() => files.value.length === 0 && kinds.value.length === 1 && kinds.value[0] === "docx-for-review");
  const gate = useGate(
    () => plan.value?.gate,
    () => !noted.value && !forReview.value,
  );
  const recipients = computed<DispatchTo[]>(() => (plan.value?.recipients ?? []).filter((_, index) => chosen.value.has(index)));
  const withoutAddress = computed(() => recipients.value.filter(({ recipient }) => recipient.address.trim() === ""));
  const ready = computed(() => {
    if (running.value || recipients.value.length === 0) return false;
    if (noted.value) return true;
    if (classified || gate.stopped.value) return false;
    if (way.value === "mail" && plan.value?.sender === "") return false;
    return withoutAddress.value.length === 0 && kinds.value.length + files.value.length > 0 && subject.value.trim() !== "";
  });

  /** Whom a mail can reach, or who can be registered: one without an address is left out of a mail. */
  function choose({ recipients }: DispatchPlan): void {
    chosen.value = new Set(recipients.flatMap(({ recipient }, index) => (noted.value || recipient.address.trim() !== "" ? [index] : [])));
  }

  /** Takes a plan. What the editor chose and wrote stays, unless it is begun `anew`. */
  function take(found: DispatchPlan, anew: boolean): void {
    const before = anew ? null : plan.value;
    if (JSON.stringify(before?.recipients) !== JSON.stringify(found.recipients)) choose(found);
    if (before === null || subject.value === before.subject) subject.value = found.subject;
    if (before === null || body.value === before.body) body.value = found.body;
    if (before === null) review.value = found.review;
    plan.value = found;
  }

  /** Reads what a dispatch begins with anew, where it was refused for what has come up since. */
  async function askAgain(): Promise<void> {
    const found = await call("dispatch_plan", { issue: issue.id!, corrects: corrects.value }).catch(() => null);
    if (found) take(found, false);
  }

  async function load(correcting: string | null = corrects.value, anew = correcting !== corrects.value): Promise<void> {
    failure.value = null;
    try {
      await issue.flush();
      const found = await call("dispatch_plan", { issue: issue.id!, corrects: correcting });
      corrects.value = correcting;
      take(found, anew);
    } catch (error) {
      failure.value = asFailure(error);
    }
  }

  /** When the way changes, others can be reached. */
  function chooseAgain(): void {
    if (plan.value) choose(plan.value);
  }

  async function attach(): Promise<void> {
    files.value = [...files.value, ...(await host.choose("attachments"))];
  }

  /** Sends, drafts or registers; what went wrong stays on the screen, and on record. */
  async function carryOut(again = false): Promise<void> {
    failure.value = null;
    result.value = null;
    try {
      await run((job) => (noted.value ? register() : send(job, again)));
      files.value = [];
      await load(null, true);
    } catch (error) {
      failure.value = asFailure(error);
      // What is open is another by now: the gate shows it.
      if (failure.value.code === "must-fix") await askAgain();
      // Tokens are good for one use.
      if (!REFUSED_FIRST.includes(failure.value.code)) files.value = [];
    }
  }

  async function register(): Promise<void> {
    await issue.flush();
    await call("dispatch_note", {
      issue: issue.id!,
      way: way.value,
      recipients: recipients.value,
      kinds: kinds.value,
      options: plan.value!.options,
      note: note.value,
      corrects: corrects.value,
    });
    note.value = "";
    tell(say.registered);
  }

  async function send(job: string, again: boolean): Promise<void> {
    await issue.flush();
    const folder = way.value === "draft" ? await draftFolder() : null;
    const { dispatch, file, opened } = await call("dispatch_send", {
      issue: issue.id!,
      job,
      way: way.value,
      recipients: recipients.value,
      kinds: kinds.value,
      options: plan.value!.options,
      files: files.value.map(({ token }) => token),
      subject: subject.value.trim(),
      body: body.value,
      corrects: corrects.value,
      again,
      folder,
      overrule: gate.sent(),
    });
    const refused = dispatch.recipients.filter((to) => to.refused !== null).length;
    if (file) tell(opened ? say.draftOpened : say.drafted(file.name, file.folder));
    else if (dispatch.state === "sent") tell(say.sentTo(dispatch.recipients.length));
    else if (dispatch.state === "partly") tell(say.partlySent(dispatch.recipients.length - refused, refused));
    result.value = dispatch.state === "sent" || dispatch.state === "handed" ? null : dispatch;
  }

  /** The folder of the last export serves; where there is none, it is asked for. */
  async function draftFolder(): Promise<string | null> {
    const { folder } = await call("export_plan", { issue: issue.id! });
    if (folder !== "") return null;
    const [chosen] = await host.choose("export-folder");
    return chosen?.token ?? null;
  }

  async function settle(dispatch: string, arrived: boolean): Promise<void> {
    try {
      await call("dispatch_settle", { dispatch, arrived });
      result.value = null;
      await load();
    } catch (error) {
      failure.value = asFailure(error);
    }
  }

  return {
    plan, corrects, classified, way, chosen, docx, pdf, review, files, subject, body, note, answer: gate.answer, asks: gate.asks, running, progress, stopping, failure, result,
    noted, recipients, withoutAddress, ready, load, chooseAgain, attach, carryOut, stop, settle,
  };
}
