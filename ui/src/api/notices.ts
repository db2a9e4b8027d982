/** Short sentences for the status bar about what was just done. Nothing pops up. */
import { ref } from "vue";

export const notice = ref("");

/** Says a sentence, in place of the one before. */
export function tell(sentence: string): void {
  notice.value = sentence;
}
