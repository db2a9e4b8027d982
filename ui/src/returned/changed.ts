/** Whether files that were exported have been changed since: looked at when the issue is opened and
 * when the editor comes back to the window, as from Word. */
import { onMounted, onUnmounted, shallowRef, watch } from "vue";
import { call } from "../api/client";
import { useIssue } from "../api/issue";
import type { ChangedFile } from "../api/wire";
import { useComposition } from "../kit/composition";

/** Coming back to the window twice within this time looks once, in milliseconds. */
const LOOKED_MS = 3000;

export function useChangedFiles() {
  const issue = useIssue();
  const composition = useComposition();
  const changed = shallowRef<ChangedFile | null>(null);
  let looked = Number.NEGATIVE_INFINITY;

  async function look(): Promise<void> {
    const id = issue.id;
    if (id === null) return;
    looked = performance.now();
    // A question that can't be asked now is asked next time.
    const found = await call("returned_changed", { issue: id }).catch(() => null);
    if (found === null || issue.id !== id) return;
    composition.whenIdle(() => (changed.value = found.files[0] ?? null));
  }

  function cameBack(): void {
    if (performance.now() - looked > LOOKED_MS) void look();
  }

  async function leave(): Promise<void> {
    const file = changed.value;
    if (file === null || issue.id === null) return;
    changed.value = null;
    await call("returned_leave", { issue: issue.id, file: file.file }).catch(() => null);
    await look();
  }

  onMounted(() => {
    window.addEventListener("focus", cameBack);
    void look();
  });
  onUnmounted(() => window.removeEventListener("focus", cameBack));
  watch(
    () => issue.id,
    () => {
      changed.value = null;
      void look();
    },
  );
  return { changed, look, leave };
}
