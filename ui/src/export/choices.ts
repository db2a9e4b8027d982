/** What the fields of the print dialog hold, as it can be sent. */
import type { PrintChoices } from "../api/wire";

/** A field for a number holds "" where nothing, or no number, stands in it. */
function isNumber(value: unknown): value is number {
  return typeof value === "number" && Number.isFinite(value);
}

/** The choices; null while a field holds no number. An empty shift is none. */
export function sendable(choices: PrintChoices): PrintChoices | null {
  const shift = (value: unknown) => (value === "" ? 0 : value);
  const [right, down] = [shift(choices.right), shift(choices.down)];
  if (!isNumber(right) || !isNumber(down)) return null;
  if (!Number.isInteger(choices.copies) || choices.copies < 1) return null;
  return { ...choices, right, down };
}
