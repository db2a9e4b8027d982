/** The fields of an issue that are typed into: how each is named, read and changed. */
import type { Change, ColumnView, EntryView, IssueFields, People, Target } from "./wire";
import { recipientLines, recipientsOf, type DistributionList } from "./recipients";
import { difference } from "./text";

/** A field that is typed into. */
export type Field =
  | { kind: "text"; entry: string; block: number }
  | { kind: "title" | "working-title" | "units" | "contributor" | "note"; entry: string }
  /** 按语: an entry's, or the issue's. */
  | { kind: "editors-note"; entry: string | null }
  | { kind: "heading"; column: string }
  | { kind: "issue"; name: "name" | "issuing-unit" | "handling-mark" | "copy-number" }
  | { kind: "person"; name: keyof People }
  | { kind: "recipients"; name: DistributionList };

/** Where fields are read from. */
export interface Fields {
  issue: IssueFields;
  column(id: string): ColumnView | undefined;
  entry(id: string): EntryView | undefined;
}

/** A name for a field that is its own, for maps and for finding its element on the screen. */
export function fieldKey(field: Field): string {
  switch (field.kind) {
    case "text":
      return `text-${field.entry}-${field.block}`;
    case "editors-note":
      return `editors-note-${field.entry ?? "issue"}`;
    case "heading":
      return `heading-${field.column}`;
    case "issue":
    case "person":
    case "recipients":
      return `${field.kind}-${field.name}`;
    default:
      return `${field.kind}-${field.entry}`;
  }
}

/** The field that shows a target's text; null where the target is shown in none. */
export function fieldOf(target: Target): Field | null {
  return target.kind === "masthead" || target.kind === "separator" ? null : target;
}

/** The target whose text the field shows; null where pages and search know none. */
export function targetOf(field: Field): Target | null {
  switch (field.kind) {
    case "text":
    case "heading":
    case "editors-note":
      return field;
    case "title":
    case "working-title":
    case "units":
      return { kind: field.kind, entry: field.entry };
    default:
      return null;
  }
}

/** What the field says in the issue; null where its entry or column is gone. */
export function readField(fields: Fields, field: Field): string | null {
  if (field.kind === "issue") {
    const { name, issuingUnit, handlingMark, copyNumber } = fields.issue;
    return { name, "issuing-unit": issuingUnit, "handling-mark": handlingMark, "copy-number": copyNumber }[field.name];
  }
  if (field.kind === "person") return fields.issue.people[field.name];
  if (field.kind === "recipients") return recipientLines(fields.issue.distribution[field.name]);
  if (field.kind === "heading") return fields.column(field.column)?.heading ?? null;
  if (field.kind === "editors-note") {
    return field.entry === null ? fields.issue.editorsNote : (fields.entry(field.entry)?.editorsNote ?? null);
  }
  const entry = fields.entry(field.entry);
  if (!entry) return null;
  switch (field.kind) {
    case "text":
      return entry.blocks[field.block]?.text ?? null;
    case "title":
      return entry.title;
    case "working-title":
      return entry.workingTitle;
    case "units":
      return joinUnits(entry.units);
    case "contributor":
      return entry.contributor;
    case "note":
      return entry.note;
  }
}

/** The change that makes the field say `text`; null where there is nothing to change. */
export function changeField(fields: Fields, field: Field, text: string, caret: number): Change | null {
  const present = readField(fields, field);
  if (present === null || present === text) return null;
  if (field.kind === "issue") return { kind: "set-issue", field: { name: field.name, value: text } };
  if (field.kind === "person") {
    const value = { ...fields.issue.people, [field.name]: text };
    return { kind: "set-issue", field: { name: "people", value } };
  }
  if (field.kind === "recipients") {
    const { distribution } = fields.issue;
    const list = recipientsOf(text, distribution[field.name]);
    if (recipientLines(list) === present) return null;
    return { kind: "set-issue", field: { name: "distribution", value: { ...distribution, [field.name]: list } } };
  }
  if (field.kind === "heading") return { kind: "set-heading", column: field.column, heading: text };
  const { entry } = field;
  if (entry === null) return { kind: "set-issue", field: { name: "editors-note", value: text } };
  const base = fields.entry(entry)?.revision ?? "";
  switch (field.kind) {
    case "text": {
      const replacement = difference(present, text, caret);
      if (!replacement) return null;
      const { start, end, text: by } = replacement;
      return { kind: "replace-text", entry, base, block: field.block, start, end, with: by };
    }
    case "units": {
      const value = splitUnits(text);
      if (joinUnits(value) === present) return null;
      return { kind: "set-entry", entry, base, field: { name: "units", value } };
    }
    default:
      return { kind: "set-entry", entry, base, field: { name: field.kind, value: text } };
  }
}

/** Several 供稿单位 as one line. */
export function joinUnits(units: string[]): string {
  return units.join("、");
}

/** The 供稿单位 that a line names. */
export function splitUnits(line: string): string[] {
  return line
    .split(/[、，,；;]/)
    .map((unit) => unit.trim())
    .filter((unit) => unit !== "");
}
