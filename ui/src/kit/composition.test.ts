import { beforeEach, describe, expect, it } from "vitest";
import { Composition, GUARD_MS, primeInputMethod, type Time } from "./composition";

class TestTime implements Time {
  #now = 1000;
  #due: { at: number; action: () => void }[] = [];

  now(): number {
    return this.#now;
  }

  after(milliseconds: number, action: () => void): void {
    this.#due.push({ at: this.#now + milliseconds, action });
  }

  pass(milliseconds: number): void {
    this.#now += milliseconds;
    const due = this.#due.filter(({ at }) => at <= this.#now);
    this.#due = this.#due.filter(({ at }) => at > this.#now);
    for (const { action } of due) action();
  }
}

let time: TestTime;
let field: HTMLTextAreaElement;
let composition: Composition;

beforeEach(() => {
  document.body.innerHTML = "<textarea></textarea>";
  field = document.querySelector("textarea")!;
  time = new TestTime();
  composition = new Composition(document, time);
});

function start(): void {
  field.dispatchEvent(new CompositionEvent("compositionstart", { bubbles: true }));
}

function end(): void {
  field.dispatchEvent(new CompositionEvent("compositionend", { bubbles: true }));
}

function press(key: string, more: KeyboardEventInit = {}): void {
  field.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, ...more }));
}

describe("the guard", () => {
  const enter = () => composition.letsEnterAct(new KeyboardEvent("keydown", { key: "Enter", ctrlKey: true }));

  it("is over once another key was pressed", () => {
    start();
    end();
    press("Control", { ctrlKey: true });
    expect(enter(), "the Enter that confirmed may still come").toBe(false);
    press("Delete");
    expect(enter()).toBe(true);
  });

  it("stays after keys that belong to the input method", () => {
    start();
    end();
    press("a", { keyCode: 229 });
    press("Enter");
    expect(enter()).toBe(false);
  });
});

describe("while a field is composing", () => {
  it("keeps actions back and runs them in order at the end", () => {
    const done: string[] = [];
    start();
    composition.whenIdle(() => done.push("save"));
    composition.whenIdle(() => done.push("apply"));
    expect(done, "nothing may happen before the candidate is confirmed").toEqual([]);
    end();
    expect(done).toEqual(["save", "apply"]);
  });

  it("takes every key", () => {
    start();
    expect(composition.takes(new KeyboardEvent("keydown", { key: "z", ctrlKey: true }))).toBe(true);
  });

  it("ends when the field loses the focus without a compositionend", () => {
    let saved = false;
    start();
    composition.whenIdle(() => (saved = true));
    field.dispatchEvent(new FocusEvent("focusout", { bubbles: true }));
    expect(saved, "a lost compositionend must not stop saving for good").toBe(true);
    expect(composition.composing).toBe(false);
  });

  it("does not end when another element loses the focus", () => {
    start();
    document.body.dispatchEvent(new FocusEvent("focusout", { bubbles: true }));
    expect(composition.composing).toBe(true);
  });
});

describe("after a composition", () => {
  const enter = new KeyboardEvent("keydown", { key: "Enter" });

  it("refuses actions bound to Enter for the guard's time only", () => {
    start();
    end();
    expect(composition.letsEnterAct(enter), "this Enter confirmed a candidate").toBe(false);
    time.pass(GUARD_MS);
    expect(composition.letsEnterAct(enter)).toBe(true);
  });

  it("does not keep back saving", () => {
    start();
    end();
    let saved = false;
    composition.whenIdle(() => (saved = true));
    expect(saved, "the guard is for Enter and the focus only").toBe(true);
  });

  it("moves the focus when the guard has passed", () => {
    const moved: string[] = [];
    start();
    composition.moveFocus(() => moved.push("first"));
    composition.moveFocus(() => moved.push("second"));
    end();
    expect(moved).toEqual([]);
    time.pass(GUARD_MS);
    expect(moved, "only the last move is still wanted").toEqual(["second"]);
  });

  it("gives up a waiting focus move when the user composes again", () => {
    let moved = false;
    start();
    end();
    composition.moveFocus(() => (moved = true));
    start();
    end();
    time.pass(2 * GUARD_MS);
    expect(moved).toBe(false);
  });
});

it("moves the focus at once where nothing was composed", () => {
  let moved = false;
  composition.moveFocus(() => (moved = true));
  expect(moved).toBe(true);
});

it("takes keys that the browser marks as the input method's, also without a compositionstart", () => {
  const event = new KeyboardEvent("keydown", { key: "Process" });
  Object.defineProperty(event, "keyCode", { value: 229 });
  expect(composition.takes(event)).toBe(true);
});

it("primes the input method and leaves nothing behind", () => {
  const focused: EventTarget[] = [];
  document.addEventListener("focusin", (event) => focused.push(event.target!));
  primeInputMethod(document);
  expect(focused).toHaveLength(1);
  expect(document.querySelector("input")).toBeNull();
});
