/** The caret is in view after every key, paste and command, and stays so; and it is never left in a card that is gone. */
import { nextTick, onBeforeUnmount, onMounted, watch, type Ref } from "vue";
import { useIssue } from "../api/issue";
import type { Composition } from "../kit/composition";
import { bringIntoView, caretSpot, CaretKeeper, isComing, KEY_ROOM, type Spot } from "../kit/reveal";
import { focusField, spotOf, useCaret } from "./caret";
import { fieldBeside } from "./moves";

const CARET_KEY = /^(Arrow|Home|End|Page)/;

/** `pane` scrolls the columns and their cards. */
export function useCaretInView(pane: Ref<HTMLElement | null>, composition: Composition): void {
  const issue = useIssue();
  const caret = useCaret();
  let keeper: CaretKeeper | null = null;
  /** The pointer was used last: what was clicked at is in view, and nothing moves under the pointer. */
  let pointing = false;

  /** Where the caret is: in the field that has the focus, else in the one that had it. */
  function find(): Spot | null {
    const active = document.activeElement;
    const isField = active instanceof HTMLInputElement || active instanceof HTMLTextAreaElement;
    if (isField && pane.value?.contains(active)) return caretSpot(active);
    const at = caret.caret;
    const spot = at && spotOf(at.field, at.end, at.end);
    return spot && pane.value?.contains(spot.field) ? { ...spot, around: null } : null;
  }

  function bring(): void {
    bringIntoView(() => find(), KEY_ROOM);
    keeper?.note();
  }

  function moved(): void {
    const spot = pane.value?.contains(document.activeElement) ? find() : null;
    if (!spot) return;
    // A command that put the caret there shows more than the caret.
    if (pointing || isComing(spot)) keeper?.note();
    else bring();
  }

  /** What was typed, pasted or composed makes the text area taller first. */
  function typed(): void {
    pointing = false;
    void nextTick(bring);
  }

  const point = () => (pointing = true);
  /** A line that was clicked at where the pane cuts it is shown whole, once the pointer is up. */
  function release({ target }: PointerEvent): void {
    const field = target === document.activeElement && pane.value?.contains(target as Element);
    if (field) requestAnimationFrame(() => bringIntoView(() => find(), 0));
  }
  /** A key that moves the caret shows it, also where it can move no further. */
  function press({ key }: KeyboardEvent): void {
    pointing = false;
    if (CARET_KEY.test(key) && pane.value?.contains(document.activeElement)) requestAnimationFrame(bring);
  }

  function watchSizes(): void {
    if (pane.value) keeper?.watch(pane.value.children);
  }

  /** What had the caret may be gone by an undo or the like: who types on finds it beside. */
  function regain(before: typeof issue.columns): void {
    const at = caret.caret;
    if (!at || document.activeElement !== document.body) return;
    const field = fieldBeside(before, issue.columns, at.field);
    // One that is still there was moved by a command, which takes the focus along by itself.
    if (field && field !== at.field) focusField(composition, field, 0);
  }

  watch(
    () => issue.columns,
    (_, before) => {
      watchSizes();
      regain(before);
    },
    { flush: "post" },
  );

  onMounted(() => {
    const element = pane.value;
    if (!element) return;
    keeper = new CaretKeeper(element, find);
    watchSizes();
    element.addEventListener("input", typed);
    document.addEventListener("selectionchange", moved);
    window.addEventListener("pointerdown", point, true);
    window.addEventListener("pointerup", release, true);
    window.addEventListener("keydown", press, true);
  });
  onBeforeUnmount(() => {
    keeper?.end();
    document.removeEventListener("selectionchange", moved);
    window.removeEventListener("pointerdown", point, true);
    window.removeEventListener("pointerup", release, true);
    window.removeEventListener("keydown", press, true);
  });
}
