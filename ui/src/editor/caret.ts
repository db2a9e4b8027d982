/** Where the caret is in the issue, and how it is put somewhere. */
import { defineStore } from "pinia";
import { computed, nextTick, ref, watch } from "vue";
import { fieldKey, fieldOf, type Field } from "../api/fields";
import { useIssue } from "../api/issue";
import type { Place } from "../api/wire";
import type { Composition } from "../kit/composition";
import { bringIntoView, JUMP_ROOM, type Spot } from "../kit/reveal";
import { useMounting } from "./mounting";

/** A caret or selection within a field. */
export interface Caret {
  field: Field;
  start: number;
  end: number;
}

/** The field that an element shows, by the id that `fieldKey` gave it; null where it shows none. */
export function fieldOfId(id: string): Field | null {
  if (id === "editors-note-issue") return { kind: "editors-note", entry: null };
  const fields = /^(text|title|working-title|editors-note|units|contributor|note|heading)-(\d+)(?:-(\d+))?$/;
  const [, kind, first, second] = fields.exec(id) ?? [];
  if (!kind || !first) return null;
  switch (kind) {
    case "text":
      return { kind, entry: first, block: Number(second) };
    case "heading":
      return { kind, column: first };
    default:
      return { kind: kind as "title", entry: first };
  }
}

export const useCaret = defineStore("caret", () => {
  const issue = useIssue();
  const caret = ref<Caret | null>(null);

  /** The entry that is worked on: the caret's. All cards look at it, but not whenever the caret moves. */
  const entry = ref<string | null>(null);
  watch(
    () => {
      const field = caret.value?.field;
      const of = field && "entry" in field ? field.entry : null;
      return of !== null && issue.entries.has(of) ? of : null;
    },
    (now) => (entry.value = now),
    { flush: "sync" },
  );

  /** The column that is worked on: the caret's, or that of the caret's entry. */
  const column = computed(() => {
    const field = caret.value?.field;
    if (field?.kind === "heading") return field.column;
    return entry.value === null ? null : (issue.columnOfEntry.get(entry.value) ?? null);
  });

  /** Notes where the caret is; elements that are no fields of the issue leave it where it was. */
  function note(element: Element | null): void {
    if (!(element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement)) return;
    const field = fieldOfId(element.id);
    if (!field) return;
    caret.value = { field, start: element.selectionStart ?? 0, end: element.selectionEnd ?? 0 };
  }

  return { caret, entry, column, note };
});

/** Puts the caret into a field, as soon as the input method lets it, and brings it into view. */
export function focusField(composition: Composition, field: Field, start: number, end = start): void {
  composition.moveFocus(() => {
    useMounting().all();
    void nextTick(() => {
      const element = elementOf(field);
      if (!element) return;
      element.focus({ preventScroll: true });
      element.setSelectionRange(start, end);
      bringIntoView(() => spotOf(field, start, end), JUMP_ROOM);
    });
  });
}

/** Puts the caret where a place of the issue is, if a field shows it. */
export function focusPlace(composition: Composition, { target, start, end }: Place): void {
  const field = fieldOf(target);
  if (field) focusField(composition, field, start, end);
}

/** Brings a place into view, if a field shows it, and leaves the caret where it is. */
export function showPlace({ target, start, end }: Place): void {
  const field = fieldOf(target);
  if (!field) return;
  useMounting().all();
  void nextTick(() => bringIntoView(() => spotOf(field, start, end), JUMP_ROOM));
}

/** A place of a field on the screen, with the card or the heading that it is in; null where it is shown nowhere. */
export function spotOf(field: Field, start: number, end: number): Spot | null {
  const element = elementOf(field);
  return element && { field: element, start, end, around: element.closest("[data-row-column]") };
}

function elementOf(field: Field): HTMLInputElement | HTMLTextAreaElement | null {
  return document.getElementById(fieldKey(field)) as HTMLInputElement | null;
}
