/** 报送范围 as lines of text, a unit each. */
import type { Distribution, Recipient } from "./wire";

/** The three lists of 报送范围. */
export type DistributionList = Exclude<keyof Distribution, "copies">;

/** Lines of a text, blanks at either end and empty ones dropped. */
export function linesOf(text: string): string[] {
  return text
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");
}

/** A list of 报送范围 as lines. */
export function recipientLines(recipients: readonly Recipient[]): string {
  return recipients.map(({ unit }) => unit).join("\n");
}

/** The recipients that lines name; what else was known of a unit is kept. */
export function recipientsOf(lines: string, known: readonly Recipient[]): Recipient[] {
  return linesOf(lines).map(
    (unit) => known.find((recipient) => recipient.unit === unit) ?? { unit, name: "", title: "", address: "" },
  );
}
