/**
 * What every field that is typed into does: it tells its text on each input, but of a composition
 * only the end; it takes new text from outside only when nothing is composing; and it sends the
 * browser's own undo and redo to the issue's, which is the only history there is.
 */
import { nextTick, onMounted, ref, watch, type Ref } from "vue";
import { difference, rebased } from "../api/text";
import { useComposition } from "./composition";

export type TextElement = HTMLInputElement | HTMLTextAreaElement;

/** What a field tells of its text. */
export interface Typed {
  text: string;
  caret: number;
  /** Whether it is what a composition gave. */
  composed: boolean;
}

export interface TypingOptions {
  element: Ref<TextElement | null>;
  value: () => string;
  typed(typed: Typed): void;
  undo(): void;
  redo(): void;
  /** Whether what is shown says the same as the value, though written differently. */
  same?: (shown: string, value: string) => boolean;
}

export function useTyping({ element, value, typed, undo, redo, same }: TypingOptions) {
  const composition = useComposition();
  /** The text as it stands in the field now, also within a composition. */
  const shown = ref(value());

  function tell(field: TextElement, composed: boolean): void {
    typed({ text: field.value, caret: field.selectionEnd ?? field.value.length, composed });
  }

  function input(event: Event): void {
    const field = event.target as TextElement;
    shown.value = field.value;
    if (!composition.composing && !(event as InputEvent).isComposing) tell(field, false);
  }

  function composed(event: CompositionEvent): void {
    const field = event.target as TextElement;
    shown.value = field.value;
    tell(field, true);
  }

  function beforeInput(event: Event): void {
    const { inputType } = event as InputEvent;
    if (inputType !== "historyUndo" && inputType !== "historyRedo") return;
    event.preventDefault();
    if (composition.composing) return;
    if (inputType === "historyUndo") undo();
    else redo();
  }

  /** Shows what the issue says now, the caret kept at the words it stood at. */
  function refresh(): void {
    const field = element.value;
    const text = value();
    if (!field || field.value === text) return;
    if (document.activeElement === field) {
      if (same?.(field.value, text)) return;
      const change = difference(field.value, text);
      const caret = field.selectionEnd ?? 0;
      const { end } = rebased({ start: caret, end: caret, text: "" }, change);
      field.value = text;
      field.setSelectionRange(end, end);
    } else {
      field.value = text;
    }
    shown.value = text;
  }

  onMounted(refresh);
  watch(value, () => composition.whenIdle(() => void nextTick(refresh)));

  return { shown, on: { input, compositionend: composed, beforeinput: beforeInput }, refresh };
}
