/** Numbers, dates and names as the interface writes them in Chinese. */
import type { IssueNumber } from "../api/wire";

const grouped = new Intl.NumberFormat("zh-CN");

/** `3,239`. */
export function count(value: number): string {
  return grouped.format(value);
}

/** `2020年12月31日` of `2020-12-31`. */
export function longDate(date: string): string {
  const [year, month, day] = parts(date);
  return `${year}年${month}月${day}日`;
}

/** `12月31日` of `2020-12-31`. */
export function shortDate(date: string): string {
  const [, month, day] = parts(date);
  return `${month}月${day}日`;
}

/** `12.31` of `2020-12-31`. */
export function dottedDate(date: string): string {
  return date.slice(5, 10).replace("-", ".");
}

/** `14:32` of a moment in UTC, on this machine's clock. */
export function clock(time: string): string {
  const moment = new Date(time);
  return `${twoDigits(moment.getHours())}:${twoDigits(moment.getMinutes())}`;
}

/** `12月31日 14:32` of a moment in UTC, on this machine's clock; with the year where it is another. */
export function dateAndClock(time: string, now = new Date()): string {
  const moment = new Date(time);
  const year = moment.getFullYear() === now.getFullYear() ? "" : `${moment.getFullYear()}年`;
  return `${year}${moment.getMonth() + 1}月${moment.getDate()}日 ${clock(time)}`;
}

function twoDigits(value: number): string {
  return String(value).padStart(2, "0");
}

function parts(date: string): number[] {
  return date.slice(0, 10).split("-").map(Number);
}

/** `第12期`, `第1—2期合刊`, `增刊第1期`. */
export function issueNumber(number: IssueNumber): string {
  switch (number.kind) {
    case "regular":
      return `第${number.number}期`;
    case "double":
      return `第${number.first}—${number.last}期合刊`;
    case "supplement":
      return `增刊第${number.number}期`;
  }
}

/** `2020年第12期`, as far as it is known. */
export function issueName(issue: { year: number | null; number: IssueNumber | null }): string {
  const year = issue.year === null ? "" : `${issue.year}年`;
  const number = issue.number === null ? "" : issueNumber(issue.number);
  return year + number || "未编期号";
}

/** `第2页` or `第2—3页`. */
export function pageRange(first: number, last: number): string {
  return first === last ? `第${first}页` : `第${first}—${last}页`;
}
