import { describe, expect, it } from "vitest";
import { ApiFailure, type FailureCode } from "./client";
import { fieldKey, type Field } from "./fields";
import { replaced } from "./text";
import type { Change, Edited, EntryView, IssueFields, Step } from "./wire";
import { SHOWN_WITHIN_MS, Writer, type Desk, type Refused } from "./writer";

const field: Field = { kind: "text", entry: "1", block: 0 };

function entryOf(text: string): EntryView {
  return { id: "1", revision: `r:${text}`, blocks: [{ kind: "text", text }] } as EntryView;
}

function edited(text: string): Edited {
  return { entries: [entryOf(text)], columns: null, fields: null } as unknown as Edited;
}

function failure(code: FailureCode): ApiFailure {
  return new ApiFailure({ code, message: code, detail: {} });
}

/** A core of one entry, whose answers the test lets go one by one. */
class TestDesk implements Desk {
  core = "";
  seen: EntryView;
  sent: { change: Change; step: Step }[] = [];
  drafts = new Map<string, string>();
  failures: (ApiFailure | null)[] = [];
  refusals: Refused[] = [];
  saves = 0;
  composing: Promise<void> = Promise.resolve();
  waits: (() => void)[] = [];
  fail: ApiFailure[] = [];
  /** The next answer is lost on the way back: the core did what it was asked for. */
  answerLost: ApiFailure | null = null;
  reopenFails: ApiFailure[] = [];
  reopened = 0;
  saveFails: ApiFailure[] = [];
  #answers: (() => void)[] = [];

  constructor(text: string) {
    this.core = text;
    this.seen = entryOf(text);
  }

  fields = {
    issue: {} as IssueFields,
    column: () => undefined,
    entry: (id: string) => (id === "1" ? this.seen : undefined),
  };

  async edit(change: Change, step: Step): Promise<Edited> {
    this.sent.push({ change, step });
    await new Promise<void>((resolve) => this.#answers.push(resolve));
    const failing = this.fail.shift();
    if (failing) throw failing;
    if (change.kind !== "replace-text") throw new Error("only text is edited here");
    if (change.base !== `r:${this.core}`) throw failure("stale");
    this.core = replaced(this.core, { start: change.start, end: change.end, text: change.with });
    const lost = this.answerLost;
    this.answerLost = null;
    if (lost) throw lost;
    return edited(this.core);
  }

  apply({ entries }: Edited): void {
    this.seen = entries[0]!;
  }

  async reopen(): Promise<void> {
    const failing = this.reopenFails.shift();
    if (failing) throw failing;
    this.reopened += 1;
    this.seen = entryOf(this.core);
  }

  async save() {
    this.saves += 1;
    const failing = this.saveFails.shift();
    if (failing) throw failing;
    return { at: "2020-12-31T14:32:05" };
  }

  saved(): void {}

  saveFailed(failed: ApiFailure | null): void {
    this.failures.push(failed);
  }

  refused(refused: Refused): void {
    this.refusals.push(refused);
  }

  draft(of: Field, text: string | null): void {
    if (text === null) this.drafts.delete(fieldKey(of));
    else this.drafts.set(fieldKey(of), text);
  }

  idle(): Promise<void> {
    return this.composing;
  }

  wait(milliseconds: number): Promise<void> {
    if (milliseconds === SHOWN_WITHIN_MS) return Promise.resolve();
    return new Promise((resolve) => this.waits.push(resolve));
  }

  /** Lets the core answer the edit that is under way. */
  async answer(): Promise<void> {
    await settled();
    this.#answers.shift()!();
    await settled();
  }

  async pass(): Promise<void> {
    for (const go of this.waits.splice(0)) go();
    await settled();
  }

  get shown(): string {
    return this.drafts.get(fieldKey(field)) ?? (this.seen.blocks[0] as { text: string }).text;
  }
}

/** All promises that can come true have done so. */
function settled(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve));
}

describe("typing", () => {
  it("sends one edit at a time and the rest as one after it", async () => {
    const desk = new TestDesk("民");
    const writer = new Writer(desk);
    writer.type(field, "民政", 2, "new");
    await settled();
    writer.type(field, "民政工", 3, "continue");
    writer.type(field, "民政工作", 4, "continue");
    await desk.answer();
    await desk.answer();
    expect(desk.core).toBe("民政工作");
    expect(desk.sent.map(({ change }) => change)).toEqual([
      { kind: "replace-text", entry: "1", base: "r:民", block: 0, start: 1, end: 1, with: "政" },
      { kind: "replace-text", entry: "1", base: "r:民政", block: 0, start: 2, end: 2, with: "工作" },
    ]);
    expect(desk.drafts.size, "nothing is on the way any more").toBe(0);
  });

  it("keeps a step's beginning when it is sent together with more", async () => {
    const desk = new TestDesk("");
    const writer = new Writer(desk);
    writer.type(field, "一", 1, "new");
    await settled();
    writer.type(field, "一二", 2, "new");
    writer.type(field, "一二三", 3, "continue");
    writer.type(field, "一二三四", 4, "new");
    await desk.answer();
    await desk.answer();
    await desk.answer();
    expect(desk.sent.map(({ step, change }) => [step, change.kind === "replace-text" && change.with])).toEqual([
      ["new", "一"],
      ["new", "二三"],
      ["new", "四"],
    ]);
  });

  it("sends and applies nothing while composing", async () => {
    const desk = new TestDesk("民");
    const writer = new Writer(desk);
    let end = () => {};
    desk.composing = new Promise((resolve) => (end = resolve));
    writer.type(field, "民政", 2, "new");
    await settled();
    expect(desk.sent).toEqual([]);
    end();
    await settled();
    expect(desk.sent).toHaveLength(1);
    desk.composing = new Promise((resolve) => (end = resolve));
    await desk.answer();
    expect(desk.seen.revision, "the answer waits as well").toBe("r:民");
    end();
    await settled();
    expect(desk.seen.revision).toBe("r:民政");
  });
});

describe("what the core changed meanwhile", () => {
  it("is kept beside what is typed, also where the edit was refused as stale", async () => {
    const desk = new TestDesk("一二三");
    const writer = new Writer(desk);
    desk.core = "零一二三";
    writer.type(field, "一二三四", 4, "new");
    await desk.answer();
    await desk.answer();
    expect(desk.core).toBe("零一二三四");
  });

  it("moves what was typed while an undo was under way", async () => {
    const desk = new TestDesk("一二三");
    const writer = new Writer(desk);
    let undone = () => {};
    const act = writer.act(async () => {
      await new Promise<void>((resolve) => (undone = resolve));
      desk.core = "三";
      return edited("三");
    });
    await settled();
    writer.type(field, "一二三四", 4, "new");
    undone();
    await act;
    expect(desk.shown, "the field shows both").toBe("三四");
    await desk.answer();
    expect(desk.core).toBe("三四");
  });
});

describe("failures", () => {
  it("sends again what could not reach the core", async () => {
    const desk = new TestDesk("");
    const writer = new Writer(desk);
    desk.fail = [failure("unreachable")];
    writer.type(field, "字", 1, "new");
    await desk.answer();
    expect(desk.shown, "what was typed stays in the field").toBe("字");
    expect(writer.pending).toBe(true);
    await desk.pass();
    await desk.answer();
    expect(desk.core).toBe("字");
  });

  it("does not write twice what the core took though its answer was lost", async () => {
    const desk = new TestDesk("一");
    const writer = new Writer(desk);
    desk.answerLost = failure("unreachable");
    writer.type(field, "一二", 2, "new");
    await desk.answer();
    writer.type(field, "一二三", 3, "continue");
    await desk.pass();
    await desk.answer();
    await desk.answer();
    expect(desk.core).toBe("一二三");
    expect(desk.refusals).toEqual([]);
  });

  it("is not glossed over by a save of what was done before", async () => {
    const desk = new TestDesk("");
    const writer = new Writer(desk);
    writer.type(field, "一", 1, "new");
    await desk.answer();
    desk.fail = [failure("unreachable")];
    writer.type(field, "一二", 2, "continue");
    await desk.answer();
    await desk.pass();
    expect(desk.saves, "the first change is saved").toBe(1);
    expect(desk.failures.at(-1)?.code, "the second is in the window only, and that is said").toBe("unreachable");
    await desk.answer();
    await desk.pass();
    expect(desk.failures.at(-1)).toBeNull();
  });

  it.each(["internal", "issued", "bad-request", "value"] as const)("hands back what the core does not take (%s)", async (code) => {
    const desk = new TestDesk("民");
    const writer = new Writer(desk);
    desk.fail = [failure(code)];
    writer.type(field, "民政", 2, "new");
    await desk.answer();
    expect(desk.refusals.map((refused) => [refused.failure.code, refused.typed])).toEqual([
      [code, { start: 1, end: 1, text: "政" }],
    ]);
    expect(desk.shown, "the field shows what the core holds").toBe("民");
    await desk.pass();
    expect(desk.sent, "it is not sent again").toHaveLength(1);
    expect(writer.pending).toBe(false);
  });

  it("goes on with what was typed after a refused edit", async () => {
    const desk = new TestDesk("民");
    const writer = new Writer(desk);
    desk.fail = [failure("internal")];
    writer.type(field, "民坏", 2, "new");
    await settled();
    writer.type(field, "民坏政", 3, "new");
    writer.type(field, "民坏政工", 4, "continue");
    await desk.answer();
    expect(desk.shown).toBe("民政工");
    await desk.answer();
    expect(desk.core).toBe("民政工");
    expect(desk.refusals).toHaveLength(1);
  });

  it("tells of no refusal where a core that failed in the middle had taken the edit", async () => {
    const desk = new TestDesk("");
    const writer = new Writer(desk);
    desk.answerLost = failure("internal");
    writer.type(field, "字", 1, "new");
    await desk.answer();
    expect(desk.refusals).toEqual([]);
    expect(desk.shown).toBe("字");
    await desk.pass();
    expect(desk.saves, "and it is saved").toBe(1);
  });

  it("waits for a core that can't be reached before it says what the core holds", async () => {
    const desk = new TestDesk("民");
    const writer = new Writer(desk);
    desk.fail = [failure("internal")];
    desk.reopenFails = [failure("unreachable")];
    writer.type(field, "民政", 2, "new");
    await desk.answer();
    expect(desk.refusals).toEqual([]);
    expect(desk.shown).toBe("民政");
    await desk.pass();
    expect(desk.refusals).toHaveLength(1);
    expect(desk.failures.at(-1), "the connection is back").toBeNull();
  });

  it("hands back what is typed into an entry that is gone", async () => {
    const desk = new TestDesk("民");
    const writer = new Writer(desk);
    desk.fail = [failure("not-found")];
    desk.reopen = async () => {
      desk.fields.entry = () => undefined;
    };
    writer.type(field, "民政", 2, "new");
    await settled();
    writer.type(field, "民政工", 3, "new");
    await desk.answer();
    expect(desk.refusals.map(({ typed }) => typed.text)).toEqual(["政", "工"]);
  });

  it("saves again until saving works, and says so", async () => {
    const desk = new TestDesk("");
    const writer = new Writer(desk);
    desk.saveFails = [failure("disk-full")];
    writer.type(field, "字", 1, "new");
    await desk.answer();
    await desk.pass();
    expect(desk.failures.map((failed) => failed?.code)).toEqual(["disk-full"]);
    expect(writer.pending).toBe(true);
    await desk.pass();
    await desk.pass();
    expect(desk.failures.at(-1)).toBeNull();
    expect(writer.pending).toBe(false);
  });

  it("hands an act's failure to whoever asked, and goes on", async () => {
    const desk = new TestDesk("");
    const writer = new Writer(desk);
    const act = writer.act(() => Promise.reject(failure("stale")));
    desk.core = "另";
    writer.type(field, "字", 1, "new");
    await expect(act).rejects.toMatchObject({ code: "stale" });
    expect(desk.reopened, "what is shown then is what the core holds").toBe(1);
    await desk.answer();
    expect(desk.core).toBe("另字");
  });
});

it("saves a first change without waiting for a pause in typing", async () => {
  const desk = new TestDesk("");
  const writer = new Writer(desk);
  writer.type(field, "一", 1, "new");
  await desk.answer();
  writer.type(field, "一二", 2, "continue");
  await settled();
  await desk.pass();
  expect(desk.saves, "typing goes on, and the first change is saved").toBe(1);
});

it("saves at once when told to, after all that was typed", async () => {
  const desk = new TestDesk("");
  const writer = new Writer(desk);
  writer.type(field, "一", 1, "new");
  const save = writer.save();
  await desk.answer();
  await save;
  expect(desk.saves).toBe(1);
  expect(desk.core).toBe("一");
});
