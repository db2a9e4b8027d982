/** The issue that is open: what it says, and the one way to change it. */
import { defineStore } from "pinia";
import { computed, reactive, ref, shallowReactive, shallowRef } from "vue";
import { ApiFailure, asFailure, call } from "./client";
import { fieldKey, readField, targetOf, type Field, type Fields } from "./fields";
import { TypingSteps } from "./steps";
import { kept } from "./kept";
import { difference } from "./text";
import type {
  CaretAt,
  Change,
  ColumnView,
  Edited,
  EntryView,
  Followed,
  IssueFields,
  OpenIssue,
  Place,
  ReadOnly,
  Shown,
  SignOff,
  Step,
  UndoState,
} from "./wire";
import { withRefused, type Loss } from "./refused";
import { Writer } from "./writer";

/** What a field asks for, beside its text. */
export interface TypedText {
  text: string;
  caret: number;
  /** Whether it is what a composition gave, which is a step by itself. */
  composed: boolean;
}

/** What is seen of an entry in the list. */
export type EntryHead = Pick<EntryView, "label" | "resolvedDate" | "leftOut">;

const noFields: IssueFields = {
  publication: null,
  year: null,
  number: null,
  runningNumber: null,
  date: null,
  issuedOn: null,
  status: "editing",
  people: { editor: "", reviewer: "", approver: "" },
  name: "",
  issuingUnit: "",
  handlingMark: "",
  secrecy: null,
  copyNumber: "",
  masthead: { kind: "text" },
  editorsNote: "",
  front: [],
  distribution: { toSuperiors: [], toPeers: [], toSubordinates: [], copies: null },
  profile: "",
};

export const useIssue = defineStore("issue", () => {
  const id = ref<string | null>(null);
  const fields = shallowRef<IssueFields>(noFields);
  const columns = shallowRef<ColumnView[]>([]);
  const entries = reactive(new Map<string, EntryView>());
  /** What the list shows of each entry; typing further down in an entry leaves it alone. */
  const heads = shallowReactive(new Map<string, EntryHead>());
  const drafts = reactive(new Map<string, string>());
  const undoState = shallowRef<UndoState>({ undo: false, redo: false });
  const readOnly = ref<ReadOnly | null>(null);
  const sample = ref(false);
  const signOff = shallowRef<SignOff | null>(null);
  const savedAt = ref<string | null>(null);
  /** Why the last save failed; null: it did not. */
  const saveFailure = shallowRef<ApiFailure | null>(null);
  /** What was typed and not taken in, until the editor has seen it. */
  const losses = shallowRef<readonly Loss[]>([]);
  /** The last thing that could not be done, to be told to the editor. */
  const failure = shallowRef<ApiFailure | null>(null);
  /** Counts the changes, so that the pages can follow. */
  const changes = ref(0);
  /** The pages after the last change, where it brought them. */
  const followed = shallowRef<Followed | null>(null);
  /** Where the caret belongs after an undo or the like; whoever shows fields takes it there. */
  const caretWanted = shallowRef<Place | null>(null);

  const steps = new TypingSteps();
  let idle: () => Promise<void> = () => Promise.resolve();
  let shown: (caret: CaretAt | null) => Shown | null = () => null;

  const columnById = computed(() => new Map(columns.value.map((column) => [column.id, column])));
  const columnOfEntry = computed(
    () => new Map(columns.value.flatMap((column) => column.entries.map((entry) => [entry, column.id]))),
  );

  const reader: Fields = {
    get issue() {
      return fields.value;
    },
    column: (column) => columnById.value.get(column),
    entry: (entry) => entries.get(entry),
  };

  const writer = new Writer({
    fields: reader,
    edit: (made: Change, step: Step, field: Field, caret: number) =>
      call("edit", { issue: opened(), changes: [made], step, shown: shown(caretIn(field, caret)) }),
    apply,
    reopen: async () => take(await call("issue_open", { issue: opened() })),
    save: () => call("save", { issue: opened() }),
    saved: ({ at }) => (savedAt.value = at),
    saveFailed: (failed) => (saveFailure.value = failed),
    refused: (refused) => (losses.value = withRefused(losses.value, refused, labelOf(refused.field))),
    draft: (field, text) => {
      if (text === null) drafts.delete(fieldKey(field));
      else drafts.set(fieldKey(field), text);
    },
    idle: () => idle(),
    wait: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
  });

  function opened(): string {
    if (id.value === null) {
      throw new ApiFailure({ code: "not-found", message: "no issue is open", detail: {} });
    }
    return id.value;
  }

  function labelOf(field: Field): string {
    if (field.kind === "heading") return columnById.value.get(field.column)?.name ?? "";
    return ("entry" in field && field.entry !== null && heads.get(field.entry)?.label) || "";
  }

  function caretIn(field: Field, at: number): CaretAt | null {
    const target = targetOf(field);
    return target && { target, at };
  }

  function put(entry: EntryView): void {
    entries.set(entry.id, entry);
    const { label, resolvedDate, leftOut } = entry;
    heads.set(entry.id, kept(heads.get(entry.id), { label, resolvedDate, leftOut }));
  }

  function forget(entry: string): void {
    entries.delete(entry);
    heads.delete(entry);
  }

  function forgetEntries(): void {
    entries.clear();
    heads.clear();
  }

  /** Shows an issue as the core has it. */
  function take(issue: OpenIssue): void {
    id.value = issue.id;
    fields.value = issue.fields;
    columns.value = issue.columns;
    forgetEntries();
    issue.entries.forEach(put);
    undoState.value = issue.undo;
    readOnly.value = issue.readOnly;
    sample.value = issue.sample;
    signOff.value = issue.signOff;
    followed.value = null;
    changes.value += 1;
  }

  function apply(edited: Edited): void {
    edited.entries.forEach(put);
    if (edited.columns) {
      columns.value = edited.columns;
      const present = new Set(edited.columns.flatMap((column) => column.entries));
      for (const entry of [...entries.keys()]) if (!present.has(entry)) forget(entry);
    }
    if (edited.fields) fields.value = edited.fields;
    undoState.value = kept(undoState.value, edited.undo);
    readOnly.value = edited.readOnly;
    signOff.value = kept(signOff.value, edited.signOff);
    followed.value = edited.followed;
    changes.value += 1;
  }

  /** Opens an issue, the sample where none is named. */
  async function open(issue: string | null): Promise<void> {
    await close();
    const found = issue === null ? await call("sample_open", {}) : await call("issue_open", { issue });
    savedAt.value = null;
    saveFailure.value = null;
    failure.value = null;
    drafts.clear();
    steps.close();
    take(found);
  }

  /** Ends working on the issue; what was typed is saved first. */
  async function close(): Promise<void> {
    if (id.value === null) return;
    await writer.save();
    await call("issue_close", { issue: id.value });
    id.value = null;
    columns.value = [];
    forgetEntries();
  }

  function textOf(field: Field): string {
    return drafts.get(fieldKey(field)) ?? readField(reader, field) ?? "";
  }

  function type(field: Field, { text, caret, composed }: TypedText): void {
    const change = difference(textOf(field), text, caret);
    if (!change) return;
    if (composed) steps.close();
    const step = steps.next(fieldKey(field), change, performance.now());
    if (composed) steps.close();
    writer.type(field, text, caret, step);
  }

  /** Does something that answers with what it did to the issue; tells when it could not be done. */
  async function act(run: () => Promise<Edited>): Promise<Edited | null> {
    steps.close();
    try {
      const edited = await writer.act(run);
      if (edited.caret) caretWanted.value = edited.caret;
      return edited;
    } catch (error) {
      failure.value = asFailure(error);
      return null;
    }
  }

  /** Makes changes as one step. They are built when all that was typed before is in the core. */
  function change(build: () => Change[]): Promise<Edited | null> {
    return act(() => call("edit", { issue: opened(), changes: build(), step: "new", shown: shown(null) }));
  }

  const undo = () => act(() => call("undo", { issue: opened() }));
  const redo = () => act(() => call("redo", { issue: opened() }));

  /** What a change of the entry has to name as its base. */
  function revision(entry: string): string {
    return entries.get(entry)?.revision ?? "";
  }

  return {
    id,
    fields,
    columns,
    entries,
    heads,
    columnOfEntry,
    undoState,
    readOnly,
    sample,
    signOff,
    savedAt,
    saveFailure,
    failure,
    losses,
    changes,
    caretWanted,
    followed,
    /** Whether something is not saved yet. */
    pending: () => writer.pending,
    /** Whether something is on its way to the core. */
    busy: () => writer.busy,
    /** Who tells what is shown of the pages; a caret that it is given is the one after the change. */
    showing: (tell: typeof shown) => (shown = tell),
    /** Whose compositions nothing may disturb. */
    waitFor: (composed: () => Promise<void>) => (idle = composed),
    open,
    close,
    textOf,
    type,
    act,
    change,
    undo,
    redo,
    save: () => writer.save(),
    flush: () => writer.flush(),
    revision,
  };
});

