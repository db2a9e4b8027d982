/**
 * Short sentences about what was just done. Nothing pops up, and none stays: it goes when there was
 * time to read it, or with the next thing that is done. What went wrong is told elsewhere, and stays.
 */
import { ref } from "vue";

/** Time to notice that there is something, and then to read each character. */
const NOTICED_MS = 5000;
const CHARACTER_MS = 150;

export const notice = ref("");
let timer: ReturnType<typeof setTimeout> | undefined;

/** Says a sentence, in place of the one before; an empty one says nothing more. */
export function tell(sentence: string): void {
  clearTimeout(timer);
  notice.value = sentence;
  if (sentence) timer = setTimeout(() => (notice.value = ""), NOTICED_MS + CHARACTER_MS * sentence.length);
}
