/** Whether the editor has turned to an element, by pointer or focus: before, what only then is of use need not be made. */
import { ref, type Ref } from "vue";

/** `on` goes onto the element: `v-on="on"`. */
export function useTurnedTo(): { turnedTo: Ref<boolean>; on: { pointerenter: () => void; focusin: () => void } } {
  const turnedTo = ref(false);
  const turn = () => void (turnedTo.value = true);
  return { turnedTo, on: { pointerenter: turn, focusin: turn } };
}
