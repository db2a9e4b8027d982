/**
 * When typing becomes another step of the undo history: after a pause, after the caret was put
 * somewhere else, in another field, and after each composition.
 */
import type { Step } from "./wire";
import type { Replacement } from "./text";

/** A pause in typing that begins a new step, in milliseconds. */
export const PAUSE_MS = 1000;

export class TypingSteps {
  #last: { key: string; caret: number; at: number } | null = null;

  /** The step that a change of the field `key`, made at the time `now`, belongs to. */
  next(key: string, change: Replacement, now: number): Step {
    const last = this.#last;
    const goesOn =
      last !== null &&
      last.key === key &&
      now - last.at < PAUSE_MS &&
      // Typed or pasted on from there, deleted backward to there, or deleted forward from there.
      (change.start === last.caret || change.end === last.caret);
    this.#last = { key, caret: change.start + change.text.length, at: now };
    return goesOn ? "continue" : "new";
  }

  /** Ends the present step. */
  close(): void {
    this.#last = null;
  }
}
