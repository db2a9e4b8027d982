/**
 * Carries what the editor does to the core, one after the other, and nothing is lost on the way:
 * typing that goes on while an edit is under way is sent as one edit after it; what the core changed
 * meanwhile is kept beside it. Nothing is sent and nothing is applied while a field is composing.
 * What could not reach the core is sent again; what the core does not take is handed back with its
 * text, and what was done after it goes on.
 */
import { ApiFailure, asFailure } from "./client";
import { changeField, fieldKey, readField, type Field, type Fields } from "./fields";
import { difference, rebased, replaced, type Replacement } from "./text";
import type { Change, Edited, Saved, Step } from "./wire";

/** From the first unsaved change to the save; well within the promised half second. */
export const SAVE_AFTER_MS = 300;
/** By then the page shows what was typed. */
export const SHOWN_WITHIN_MS = 60;
/** From a failed save or a lost connection to the next try. */
export const RETRY_AFTER_MS = 3000;

/** What the writer needs of the world. */
export interface Desk {
  fields: Fields;
  /** Makes a change of `field`, after which the caret is at `caret` in it. */
  edit(change: Change, step: Step, field: Field, caret: number): Promise<Edited>;
  /** Takes in what an edit did. */
  apply(edited: Edited): void;
  /** Reads the issue anew, after the core said that what is shown is out of date. */
  reopen(): Promise<void>;
  save(): Promise<Saved>;
  saved(saved: Saved): void;
  /** Saving failed, or works again (null). */
  saveFailed(failure: ApiFailure | null): void;
  /** What was typed could not be taken in; the field says again what it says in the core. */
  refused(refused: Refused): void;
  /** What a field shows while its text is on the way; null: what the issue says. */
  draft(field: Field, text: string | null): void;
  /** Comes true when no field is composing. */
  idle(): Promise<void>;
  wait(milliseconds: number): Promise<void>;
}

/** What was typed and not taken. */
export interface Refused {
  failure: ApiFailure;
  field: Field;
  /** What was written, and where in the field; empty where something was deleted. */
  typed: Replacement;
}

interface Typed {
  kind: "typed";
  field: Field;
  /** What the field said before. */
  from: string;
  text: string;
  caret: number;
  step: Step;
  /** On its way to the core: what is typed from here on is another change. */
  sent: boolean;
  /** The core said that it was out of date; once more, and something else is wrong. */
  stale: boolean;
  /** The texts of tries of which it is not known whether the core took them. */
  unsure: string[];
}

interface Act {
  kind: "act";
  run(): Promise<Edited>;
  resolve(edited: Edited): void;
  reject(failure: ApiFailure): void;
}

export class Writer {
  readonly #desk: Desk;
  readonly #queue: (Typed | Act)[] = [];
  #draining: Promise<void> | null = null;
  #saving: Promise<void> | null = null;
  #unsaved = false;
  /** An edit could not reach the core: what was typed is in the window only. */
  #cutOff = false;

  constructor(desk: Desk) {
    this.#desk = desk;
  }

  /** Whether something was done that is not in the library yet. */
  get pending(): boolean {
    return this.busy || this.#unsaved;
  }

  /** Whether something is on its way to the core. */
  get busy(): boolean {
    return this.#queue.length > 0 || this.#draining !== null;
  }

  /** A field says `text` now. */
  type(field: Field, text: string, caret: number, step: Step): void {
    const shown = this.#shown(field);
    if (shown === null || shown === text) return;
    this.#desk.draft(field, text);
    const last = this.#queue.at(-1);
    const joins = last?.kind === "typed" && !last.sent && step === "continue";
    if (joins && fieldKey(last.field) === fieldKey(field)) Object.assign(last, { text, caret });
    else this.#queue.push({ kind: "typed", field, from: shown, text, caret, step, sent: false, stale: false, unsure: [] });
    this.#drain();
  }

  /** Does something else, after all that was typed before it. */
  act(run: () => Promise<Edited>): Promise<Edited> {
    return new Promise((resolve, reject) => {
      this.#queue.push({ kind: "act", run, resolve, reject });
      this.#drain();
    });
  }

  /** Comes true when all that was done is in the core. */
  async flush(): Promise<void> {
    while (this.#draining) await this.#draining;
  }

  /** Saves now. Comes true also where saving failed: the failure is told apart. */
  async save(): Promise<void> {
    await this.flush();
    await this.#saveOnce();
  }

  /** What the field shows: the last that was typed, else what the issue says. */
  #shown(field: Field): string | null {
    const key = fieldKey(field);
    const typed = this.#queue.findLast(
      (task): task is Typed => task.kind === "typed" && fieldKey(task.field) === key,
    );
    return typed ? typed.text : readField(this.#desk.fields, field);
  }

  #drain(): void {
    this.#draining ??= this.#work().finally(() => {
      this.#draining = null;
      if (this.#queue.length > 0) this.#drain();
    });
  }

  async #work(): Promise<void> {
    for (;;) {
      await this.#desk.idle();
      const task = this.#queue[0];
      if (!task) return;
      if (task.kind === "typed") await this.#send(task);
      else await this.#run(task);
    }
  }

  async #run(task: Act): Promise<void> {
    try {
      const edited = await task.run();
      await this.#taken(edited, task);
      task.resolve(edited);
    } catch (error) {
      const failure = asFailure(error);
      this.#remove(task);
      // It may have been built on what the core does not hold (any more).
      if (failure.code !== "unreachable") {
        await this.#reread();
        this.#rebase();
      }
      task.reject(failure);
    }
  }

  async #send(task: Typed): Promise<void> {
    const { field, text, caret, step } = task;
    if (readField(this.#desk.fields, field) === null) return this.#refuse(task, gone());
    const change = changeField(this.#desk.fields, field, text, caret);
    if (!change) return this.#done(task);
    task.sent = true;
    try {
      await this.#taken(await this.#desk.edit(change, step, field, caret), task);
    } catch (error) {
      await this.#notTaken(task, asFailure(error));
    }
  }

  async #taken(edited: Edited, task: Typed | Act): Promise<void> {
    await this.#desk.idle();
    this.#cutOff = false;
    this.#desk.apply(edited);
    this.#done(task);
    this.#rebase();
    this.#toSave();
  }

  #toSave(): void {
    this.#unsaved = true;
    void this.#saveSoon();
  }

  async #notTaken(task: Typed, failure: ApiFailure): Promise<void> {
    if (failure.code !== "stale") task.unsure.push(task.text);
    if (failure.code === "unreachable") {
      // What was typed stays, and is sent again.
      task.sent = false;
      return this.#waitForCore(failure);
    }
    await this.#reread();
    if (failure.code === "stale" && !task.stale) {
      task.stale = true;
      task.sent = false;
      this.#rebase();
      return;
    }
    // A core that failed in the middle may have taken it all the same.
    if (readField(this.#desk.fields, task.field) === task.text) {
      this.#done(task);
      this.#toSave();
    } else {
      this.#refuse(task, failure);
    }
  }

  /** Hands back what was typed; what was typed after it goes on without it. */
  #refuse(task: Typed, failure: ApiFailure): void {
    this.#done(task);
    this.#rebase();
    const typed = difference(task.from, task.text, task.caret);
    if (typed) this.#desk.refused({ failure, field: task.field, typed });
  }

  /** Reads what the core has, as soon as it is reached. */
  async #reread(): Promise<void> {
    for (;;) {
      try {
        await this.#desk.reopen();
        break;
      } catch (error) {
        const failure = asFailure(error);
        // The issue is gone, or can't be read: the next edit tells so.
        if (failure.code !== "unreachable") break;
        await this.#waitForCore(failure);
      }
    }
    if (this.#cutOff && !this.#unsaved) this.#desk.saveFailed(null);
    this.#cutOff = false;
  }

  async #waitForCore(failure: ApiFailure): Promise<void> {
    this.#cutOff = true;
    this.#desk.saveFailed(failure);
    await this.#desk.wait(RETRY_AFTER_MS);
  }

  #done(task: Typed | Act): void {
    this.#remove(task);
    if (task.kind !== "typed") return;
    const key = fieldKey(task.field);
    const more = this.#queue.some((other) => other.kind === "typed" && fieldKey(other.field) === key);
    if (!more) this.#desk.draft(task.field, null);
  }

  #remove(task: Typed | Act): void {
    const at = this.#queue.indexOf(task);
    if (at >= 0) this.#queue.splice(at, 1);
  }

  /** Puts what is still to be sent on top of what the issue says now. */
  #rebase(): void {
    const present = new Map<string, string>();
    for (const task of this.#queue) {
      if (task.kind !== "typed") continue;
      const key = fieldKey(task.field);
      const base = present.get(key) ?? readField(this.#desk.fields, task.field);
      if (base === null) continue;
      // A try whose answer was lost did reach the core: what was typed since stands on it already.
      if (task.unsure.includes(base)) task.from = base;
      if (base !== task.from) {
        const mine = difference(task.from, task.text, task.caret);
        const moved = mine && rebased(mine, difference(task.from, base));
        task.text = moved ? replaced(base, moved) : base;
        task.caret = moved ? moved.start + moved.text.length : task.caret;
        task.from = base;
        this.#desk.draft(task.field, task.text);
      }
      present.set(key, task.text);
    }
  }

  async #saveSoon(): Promise<void> {
    if (this.#saving) return;
    this.#saving = this.#saveLater().finally(() => (this.#saving = null));
    await this.#saving;
    if (this.#unsaved) void this.#saveSoon();
  }

  async #saveLater(): Promise<void> {
    await this.#desk.wait(SAVE_AFTER_MS - SHOWN_WITHIN_MS);
    await this.#desk.idle();
    // At the end of a composition what it gave comes first, to the core and onto the page.
    await this.#desk.wait(SHOWN_WITHIN_MS);
    if (!(await this.#saveOnce())) await this.#desk.wait(RETRY_AFTER_MS);
  }

  async #saveOnce(): Promise<boolean> {
    if (!this.#unsaved) return true;
    this.#unsaved = false;
    try {
      this.#desk.saved(await this.#desk.save());
      if (!this.#cutOff) this.#desk.saveFailed(null);
      return true;
    } catch (error) {
      this.#unsaved = true;
      this.#desk.saveFailed(asFailure(error));
      return false;
    }
  }
}

/** The entry or column of a field is no more there. */
function gone(): ApiFailure {
  return new ApiFailure({ code: "not-found", message: "the field is gone", detail: {} });
}
