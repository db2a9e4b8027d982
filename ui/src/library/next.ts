/** What a next issue is to be, as its dialog has it. */
import type { IssueNumber, NextChoice, NextIssue } from "../api/wire";

/** The number of a next issue as chosen or filled in. */
export interface NextNumber {
  year: number | null;
  number: IssueNumber | null;
  runningNumber: number | null;
}

export function numberOf({ year, number, runningNumber }: NextChoice): NextNumber {
  return { year, number, runningNumber };
}

/** Whether the year's turn leaves open which year the issue counts in. */
export function asksForYear({ choices }: NextIssue): boolean {
  return new Set(choices.map(({ year }) => year)).size > 1;
}
