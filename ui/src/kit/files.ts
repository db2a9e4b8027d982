/** Which files are made of an issue: for an export, and to go with a mail. */
import { computed, ref, type ComputedRef, type Ref } from "vue";
import type { ExportKind } from "../api/wire";

export interface ChosenFiles {
  docx: Ref<boolean>;
  pdf: Ref<boolean>;
  /** Whether Word records what is changed in the file: for 送审. */
  review: Ref<boolean>;
  kinds: ComputedRef<ExportKind[]>;
}

/** Both, as the choice begins. */
export function useFiles(): ChosenFiles {
  const [docx, pdf, review] = [ref(true), ref(true), ref(false)];
  const kinds = computed<ExportKind[]>(() => [
    ...(docx.value ? ([review.value ? "docx-for-review" : "docx"] as const) : []),
    ...(pdf.value ? (["pdf"] as const) : []),
  ]);
  return { docx, pdf, review, kinds };
}
