/**
 * When typing becomes another step of the undo history: after a pause, after the caret was put
 * somewhere else, in another field, after each composition, after a punctuation mark, and after so
 * many characters.
 */
import type { Step } from "./wire";
import type { Replacement } from "./text";

/** A pause in typing that begins a new step, in milliseconds. */
export const PAUSE_MS = 1000;

/** So many characters, written or deleted, are a step; what is pasted is one by itself. */
export const STEP_CHARACTERS = 20;

/** Punctuation of any script; the wavy dash of ranges counts as a sign elsewhere. */
const MARKS = /^[\p{P}～]+$/u;
const ENDS_IN_MARK = /[\p{P}～]$/u;

interface Last {
  key: string;
  caret: number;
  at: number;
  /** How many characters the step has written and deleted. */
  characters: number;
  /** It ended in a mark: only another mark, as of ……, still belongs to it. */
  marked: boolean;
}

export class TypingSteps {
  #last: Last | null = null;

  /** The step that a change of the field `key`, made at the time `now`, belongs to. */
  next(key: string, change: Replacement, now: number): Step {
    const last = this.#last;
    const { start, end, text } = change;
    const characters = [...text].length + (end - start);
    const goesOn =
      last !== null &&
      last.key === key &&
      now - last.at < PAUSE_MS &&
      // Typed or pasted on from there, deleted backward to there, or deleted forward from there.
      (start === last.caret || end === last.caret) &&
      Math.max(last.characters, characters) < STEP_CHARACTERS &&
      (!last.marked || MARKS.test(text));
    this.#last = {
      key,
      caret: start + text.length,
      at: now,
      characters: (goesOn ? last.characters : 0) + characters,
      marked: ENDS_IN_MARK.test(text),
    };
    return goesOn ? "continue" : "new";
  }

  /** Ends the present step. */
  close(): void {
    this.#last = null;
  }
}
