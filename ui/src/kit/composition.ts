/**
 * The input-method rules, in one place. While a field is composing (pinyin not yet confirmed),
 * nothing but the user writes to it, moves the focus, saves or applies results: such actions wait
 * here and run at `compositionend`. For a moment after it, the Enter that confirmed a candidate may
 * still arrive as a key of its own, so actions bound to Enter are refused and focus moves wait; once
 * another key was pressed that Enter can't come any more.
 */
import { inject, type InjectionKey } from "vue";

/** How long after `compositionend` the confirming Enter may still come, in milliseconds. */
export const GUARD_MS = 500;

/** The key code that browsers give to a key which an input method has taken. */
const TAKEN_BY_INPUT_METHOD = 229;

/** Keys after which the confirming Enter may still come: itself, and those that are held with others. */
const LEAVE_GUARD = ["Enter", "Control", "Shift", "Alt", "Meta", "Process", "Unidentified"];

/** Clock and timer; tests bring their own. */
export interface Time {
  now(): number;
  after(milliseconds: number, action: () => void): void;
}

const systemTime: Time = {
  now: () => performance.now(),
  after: (milliseconds, action) => void setTimeout(action, milliseconds),
};

export class Composition {
  #field: EventTarget | null = null;
  #endedAt = Number.NEGATIVE_INFINITY;
  #waiting: (() => void)[] = [];
  #focusMove: (() => void) | null = null;
  readonly #time: Time;

  constructor(root: EventTarget, time: Time = systemTime) {
    this.#time = time;
    root.addEventListener("compositionstart", (event) => {
      this.#field = event.target;
      // Whoever begins to write has chosen the place: a focus move that still waits is out of date.
      this.#focusMove = null;
    });
    root.addEventListener("compositionend", () => this.#end());
    root.addEventListener(
      "keydown",
      (event) => {
        const key = event as KeyboardEvent;
        if (!this.takes(key) && !LEAVE_GUARD.includes(key.key)) this.#endedAt = Number.NEGATIVE_INFINITY;
      },
      { capture: true },
    );
    // A field that loses the focus composes no more, even where no `compositionend` is sent.
    root.addEventListener("focusout", (event) => {
      if (event.target === this.#field) this.#end();
    });
  }

  /** Whether a field is composing now. */
  get composing(): boolean {
    return this.#field !== null;
  }

  /** Runs `action` now, or at the end of the composition that is under way. */
  whenIdle(action: () => void): void {
    if (this.composing) this.#waiting.push(action);
    else action();
  }

  /** Comes true when no field is composing. */
  idle(): Promise<void> {
    return new Promise((resolve) => this.whenIdle(resolve));
  }

  /** Moves the focus by `action`, once no composition and no guard is in the way; the last one counts. */
  moveFocus(action: () => void): void {
    const wait = this.#guardLeft();
    if (!this.composing && wait <= 0) return action();
    this.#focusMove = action;
    if (!this.composing) this.#releaseFocusMove(wait);
  }

  /** Whether a key belongs to the input method, so that no shortcut may take it. */
  takes(event: KeyboardEvent): boolean {
    return this.composing || event.isComposing || event.keyCode === TAKEN_BY_INPUT_METHOD;
  }

  /** Whether a key that is Enter may carry out what is bound to it. */
  letsEnterAct(event: KeyboardEvent): boolean {
    return !this.takes(event) && this.#guardLeft() <= 0;
  }

  #guardLeft(): number {
    return GUARD_MS - (this.#time.now() - this.#endedAt);
  }

  #end(): void {
    if (!this.composing) return;
    this.#field = null;
    this.#endedAt = this.#time.now();
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const action of waiting) action();
    if (this.#focusMove) this.#releaseFocusMove(GUARD_MS);
  }

  #releaseFocusMove(wait: number): void {
    const action = this.#focusMove;
    this.#time.after(wait, () => {
      if (!action || this.#focusMove !== action) return;
      this.#focusMove = null;
      action();
    });
  }
}

/** Where components find the window's one {@link Composition}. */
export const compositionKey: InjectionKey<Composition> = Symbol("composition");

/** The window's {@link Composition}. */
export function useComposition(): Composition {
  const composition = inject(compositionKey);
  if (!composition) throw new Error("the app provides a Composition");
  return composition;
}

/**
 * Focuses an empty input out of sight once. On Windows the first focus of a field that already has
 * text can freeze the input method (tauri-apps/tauri #15436); an empty one first prevents that.
 */
export function primeInputMethod(document: Document): void {
  const input = document.createElement("input");
  input.className = "sr-only";
  input.tabIndex = -1;
  input.setAttribute("aria-hidden", "true");
  document.body.append(input);
  input.focus({ preventScroll: true });
  input.blur();
  input.remove();
}
