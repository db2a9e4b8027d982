/** 期号 as a form shows it. */
import type { IssueNumber } from "../api/wire";

export interface NumberForm {
  kind: IssueNumber["kind"] | "none";
  first: number | null;
  last: number | null;
}

export function toForm(number: IssueNumber | null): NumberForm {
  switch (number?.kind) {
    case "regular":
    case "supplement":
      return { kind: number.kind, first: number.number, last: null };
    case "double":
      return { kind: "double", first: number.first, last: number.last };
    case undefined:
      return { kind: "none", first: null, last: null };
  }
}

/** The number that the form says; undefined where it is not filled in rightly. */
export function fromForm({ kind, first, last }: NumberForm): IssueNumber | null | undefined {
  if (kind === "none") return null;
  if (!isCount(first)) return undefined;
  if (kind !== "double") return { kind, number: first };
  return isCount(last) && last > first ? { kind, first, last } : undefined;
}

/** The form after its kind was changed: a double issue begins with the number that there was. */
export function withKind(form: NumberForm, kind: NumberForm["kind"]): NumberForm {
  const first = kind === "none" ? null : (form.first ?? 1);
  return { kind, first, last: kind === "double" && first !== null ? first + 1 : null };
}

function isCount(value: number | null): value is number {
  return value !== null && Number.isInteger(value) && value >= 1 && value < 100_000;
}
