/**
 * What proofreading (校对) says of the open issue. It follows the changes at a distance: it is asked
 * when typing pauses, never while a field is composing, and what it answers is taken in between two
 * frames, field by field, so that only what changed is drawn anew.
 */
import { defineStore } from "pinia";
import { computed, ref, shallowReactive, shallowRef, watch } from "vue";
import { asFailure, call, type ApiFailure } from "./client";
import { fieldKey, fieldOf, readField, type Field, type Fields } from "./fields";
import { markingsOf, sameMarking, weightiest, type FieldMarking, type LevelLook } from "./findings";
import { useIssue } from "./issue";
import type { Edited, ProofFinding, ProofLevel, ProofReport, ProofVerdict } from "./wire";

/** From the last change to the check, in milliseconds: a pause that is no longer typing. */
export const CHECK_AFTER_MS = 400;

const noFindings: Record<ProofLevel, ProofFinding[]> = { "must-fix": [], check: [], hint: [] };

/** The compositions that nothing may disturb. */
export interface Compositions {
  readonly composing: boolean;
  /** Comes true when no field is composing. */
  idle(): Promise<void>;
}

export const useProof = defineStore("proof", () => {
  const issue = useIssue();
  const report = shallowRef<ProofReport | null>(null);
  const failure = shallowRef<ApiFailure | null>(null);
  /** The marks of each field that has findings; a field whose marks stay as they are is left alone. */
  const markings = shallowReactive(new Map<string, FieldMarking>());
  /** The finding that was gone to last. */
  const current = ref<string | null>(null);
  let compositions: Compositions = { composing: false, idle: () => Promise.resolve() };
  let timer: ReturnType<typeof setTimeout> | undefined;
  let running = false;
  let again = false;

  const reader: Fields = {
    get issue() {
      return issue.fields;
    },
    column: (id) => issue.columns.find((column) => column.id === id),
    entry: (id) => issue.entries.get(id),
  };

  const findings = computed(() => report.value?.findings ?? []);
  const byLevel = computed(() => ({ ...noFindings, ...groupBy(findings.value, ({ level }) => level) }));

  function later(): void {
    clearTimeout(timer);
    // At the end of a composition the page comes first, and another pause tells that typing rests.
    timer = setTimeout(() => {
      if (compositions.composing) void compositions.idle().then(later);
      else void check();
    }, CHECK_AFTER_MS);
  }

  /** Asks now. What is asked while an answer is on its way is asked after it. */
  async function check(): Promise<void> {
    clearTimeout(timer);
    again = true;
    if (running) return;
    running = true;
    while (again) {
      again = false;
      try {
        await ask();
        failure.value = null;
      } catch (error) {
        failure.value = asFailure(error);
      }
    }
    running = false;
  }

  async function ask(): Promise<void> {
    await compositions.idle();
    const id = issue.id;
    if (id === null) return;
    const asked = issue.changes;
    const answer = await call("proof", { issue: id, known: report.value?.hash ?? null });
    await afterPaint();
    await compositions.idle();
    // Of a text that is another by now nothing is taken in; the change has asked anew.
    if (issue.id !== id || issue.changes !== asked) return;
    if (answer.kind === "report") report.value = answer.report;
    mark();
  }

  /** Puts the marks where the findings are in the texts that they were found in. */
  function mark(): void {
    const found = markingsOf(findings.value, (field) => readField(reader, field));
    for (const key of markings.keys()) if (!found.has(key)) markings.delete(key);
    for (const [key, marking] of found) {
      const before = markings.get(key);
      if (!before || !sameMarking(before, marking)) markings.set(key, marking);
    }
  }

  /** How grave the gravest finding of a field is; null: it has none. */
  function levelOf(field: Field): LevelLook | null {
    return weightiest(markings.get(fieldKey(field))?.marks ?? []);
  }

  /** What a correction of the finding has to name as its base. */
  function baseOf({ place }: ProofFinding): string | null {
    const field = fieldOf(place.target);
    return field && "entry" in field && field.entry !== null ? issue.revision(field.entry) : null;
  }

  /** 改正, by one of the suggestions. */
  function fix(finding: ProofFinding, suggestion: number): Promise<Edited | null> {
    const issueId = issue.id!;
    const { id } = finding;
    return fixed([id], () =>
      call("proof_fix", { issue: issueId, finding: id, suggestion, base: baseOf(finding) }),
    );
  }

  /** 全部改正 of those that were chosen. */
  function fixAll(chosen: string[]): Promise<Edited | null> {
    const id = issue.id!;
    return fixed(chosen, () => call("proof_fix_all", { issue: id, findings: chosen }));
  }

  /** Corrects findings. They leave the list at once: a second click must not ask for them again. */
  async function fixed(ids: string[], run: () => Promise<Edited>): Promise<Edited | null> {
    const edited = await issue.act(run);
    if (edited && report.value) {
      const left = report.value.findings.filter(({ id }) => !ids.includes(id));
      report.value = { ...report.value, hash: "", findings: left };
    }
    void check();
    return edited;
  }

  /** 不改 or 本刊照此. */
  function decide(finding: ProofFinding, verdict: ProofVerdict, reason = ""): Promise<boolean> {
    return told(() => call("proof_decide", { issue: issue.id!, finding: finding.id, verdict, reason }));
  }

  /** 撤回. */
  function withdraw(decision: string): Promise<boolean> {
    return told(() => call("proof_withdraw", { of: { kind: "issue", issue: issue.id! }, decision }));
  }

  /** Does something that changes what is open; tells when it could not be done. */
  async function told(run: () => Promise<unknown>): Promise<boolean> {
    try {
      await issue.flush();
      await run();
    } catch (error) {
      issue.failure = asFailure(error);
      return false;
    }
    await check();
    return true;
  }

  watch(() => issue.changes, later);
  watch(
    () => issue.id,
    (id) => {
      report.value = null;
      failure.value = null;
      current.value = null;
      markings.clear();
      if (id !== null) later();
    },
    { immediate: true },
  );

  return {
    report,
    failure,
    findings,
    byLevel,
    markings,
    current,
    levelOf,
    check,
    fix,
    fixAll,
    decide,
    withdraw,
    told,
    /** Whose compositions nothing may disturb. */
    waitFor: (those: Compositions) => (compositions = those),
  };
});

function groupBy<K extends string, T>(items: readonly T[], key: (item: T) => K): Partial<Record<K, T[]>> {
  const groups: Partial<Record<K, T[]>> = {};
  for (const item of items) (groups[key(item)] ??= []).push(item);
  return groups;
}

/** Comes true after the next frame is on the screen, so that no frame of a keystroke waits for what follows. */
function afterPaint(): Promise<void> {
  return new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
}
