/** What was typed and not taken in: kept until the editor has seen it, so that no word is lost. */
import type { ApiFailure } from "./client";
import { fieldKey, type Field } from "./fields";
import type { Refused } from "./writer";

/** What one field lost, one piece after the other. */
export interface Loss {
  field: Field;
  /** What the field's entry or column was called; empty: it has no name, or is none of these. */
  label: string;
  /** Why the last piece was not taken. */
  failure: ApiFailure;
  /** What was written; empty where something was only deleted. */
  text: string;
  /** Where the last piece was written. */
  at: number;
}

/**
 * `losses` with one more. Who types on while each character is refused writes at the same place
 * again and again: such pieces are one text; others stand in lines of their own.
 */
export function withRefused(losses: readonly Loss[], { failure, field, typed }: Refused, label: string): Loss[] {
  const of = (loss: Loss) => fieldKey(loss.field) === fieldKey(field);
  const before = losses.find(of);
  const joined = before && before.at !== typed.start && before.text !== "" && typed.text !== "" ? "\n" : "";
  const loss: Loss = {
    field,
    label: label || (before?.label ?? ""),
    failure,
    text: `${before?.text ?? ""}${joined}${typed.text}`,
    at: typed.start,
  };
  return [...losses.filter((other) => !of(other)), loss];
}
