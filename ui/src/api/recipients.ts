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

/** A list of 报送范围 as lines; whoever has no unit has no line. */
export function recipientLines(recipients: readonly Recipient[]): string {
  return recipients.flatMap(({ unit }) => (unit === "" ? [] : [unit])).join("\n");
}

/** The recipients that lines name, and those without a unit; what else was known of each is kept. */
export function recipientsOf(lines: string, known: readonly Recipient[]): Recipient[] {
  const left = [...known];
  const named = linesOf(lines).map((unit) => {
    // A unit may stand there twice, for two people.
    const at = left.findIndex((recipient) => recipient.unit === unit);
    return at < 0 ? { unit, name: "", title: "", address: "" } : left.splice(at, 1)[0]!;
  });
  return [...named, ...left.filter(({ unit }) => unit === "")];
}
