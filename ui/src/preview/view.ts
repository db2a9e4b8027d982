/** Which pages are in view in a scrolling pane, and how wide the pane is. */
import { onBeforeUnmount, ref, shallowRef, watch, type Ref } from "vue";

/** Pages are made ready this far beyond the pane's edges. */
const AHEAD = "50% 0px";

export function usePagesInView(pane: Ref<HTMLElement | null>) {
  const inView = shallowRef<number[]>([]);
  /** The page that fills most of the pane. */
  const current = ref(0);
  const width = ref(0);
  const seen = new Set<number>();
  let pages: IntersectionObserver | null = null;

  const sizes = new ResizeObserver(() => (width.value = pane.value?.clientWidth ?? 0));

  function indexOf(sheet: Element): number {
    return Number((sheet as HTMLElement).dataset.page);
  }

  function sheets(): HTMLElement[] {
    return [...(pane.value?.querySelectorAll<HTMLElement>("[data-page]") ?? [])];
  }

  function findCurrent(): void {
    const element = pane.value;
    if (!element) return;
    const { top, height } = element.getBoundingClientRect();
    const middle = top + height * 0.4;
    const found = sheets().find((sheet) => sheet.getBoundingClientRect().bottom > middle);
    current.value = found ? indexOf(found) : Math.max(0, sheets().length - 1);
  }

  /** Looks at the sheets anew, after some came or went. */
  function observe(): void {
    const element = pane.value;
    if (!element) return;
    pages ??= new IntersectionObserver(
      (entries) => {
        for (const { target, isIntersecting } of entries) {
          if (isIntersecting) seen.add(indexOf(target));
          else seen.delete(indexOf(target));
        }
        tell();
      },
      { root: element, rootMargin: AHEAD },
    );
    const present = sheets();
    for (const sheet of present) pages.observe(sheet);
    for (const index of seen) if (index >= present.length) seen.delete(index);
    tell();
    findCurrent();
  }

  function tell(): void {
    const indices = [...seen].sort((a, b) => a - b);
    if (indices.join() !== inView.value.join()) inView.value = indices;
  }

  watch(pane, (element, before) => {
    before?.removeEventListener("scroll", findCurrent);
    if (!element) return;
    element.addEventListener("scroll", findCurrent, { passive: true });
    sizes.observe(element);
    width.value = element.clientWidth;
  });
  onBeforeUnmount(() => {
    pages?.disconnect();
    sizes.disconnect();
  });

  return { inView, current, width, observe };
}
