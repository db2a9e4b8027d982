/**
 * Hundreds of things are put on the screen a few at a time, so that a window answers at once and what
 * is in view is not kept waiting by what is far below it.
 */
import { ref, type Ref } from "vue";

export interface Gradual {
  /** How many of them there are by now; Infinity: all, whatever comes. */
  count: Ref<number>;
  /** Begins anew with the first ones. */
  begin(): void;
  /** Makes all of them, for who goes to one. */
  all(): void;
}

interface Pace {
  /** How many are made at once. */
  first: number;
  /** How many more after each frame. */
  slice: number;
  /** How many there are. */
  total: () => number;
  /** Whether something else comes first now. */
  waits?: () => boolean;
}

/** `first` are made at once, then `slice` after each frame, until there are `total`. */
export function useGradual({ first, slice, total, waits = () => false }: Pace): Gradual {
  const count = ref(Infinity);

  function begin(): void {
    if (total() <= first) return all();
    if (count.value === Infinity) afterFrame(more);
    count.value = first;
  }

  function all(): void {
    count.value = Infinity;
  }

  function more(): void {
    if (count.value === Infinity) return;
    if (!waits()) count.value = count.value + slice < total() ? count.value + slice : Infinity;
    afterFrame(more);
  }

  return { count, begin, all };
}

/** In a task after the next frame, so that what the editor does comes first. */
function afterFrame(run: () => void): void {
  requestAnimationFrame(() => setTimeout(run));
}
