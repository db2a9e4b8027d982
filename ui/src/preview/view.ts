/** Which pages are in view in a scrolling pane, how wide the pane is, and going from page to page in it. */
import { nextTick, onBeforeUnmount, ref, shallowRef, watch, type Ref } from "vue";

/** Pages are made ready this far beyond the pane's edges. */
const AHEAD = "50% 0px";

/** How far down the pane the page is looked for that fills it. */
const MIDDLE = 0.4;

export function usePagesInView(pane: Ref<HTMLElement | null>) {
  const inView = shallowRef<number[]>([]);
  /** The page that fills most of the pane, or that was gone to. */
  const current = ref(0);
  const width = ref(0);
  /** Those that the observer saw: elements, since one may come to show another page. */
  const seen = new Set<Element>();
  /** Where the pane stood when a page was gone to; at an end of the file the page may not fill it. */
  let heldAt: number | null = null;
  let observer: IntersectionObserver | null = null;

  const sizes = new ResizeObserver(() => {
    width.value = pane.value?.clientWidth ?? 0;
    findCurrent();
  });

  function indexOf(sheet: Element): number {
    return Number((sheet as HTMLElement).dataset.page);
  }

  function sheets(): HTMLElement[] {
    return [...(pane.value?.querySelectorAll<HTMLElement>("[data-page]") ?? [])];
  }

  function sheetOf(page: number): HTMLElement | null {
    return pane.value?.querySelector<HTMLElement>(`[data-page="${page}"]`) ?? null;
  }

  function findCurrent(): void {
    const element = pane.value;
    if (!element || element.scrollTop === heldAt) return;
    heldAt = null;
    const { top, height } = element.getBoundingClientRect();
    const middle = top + height * MIDDLE;
    const found = sheets().find((sheet) => sheet.getBoundingClientRect().bottom > middle);
    current.value = found ? indexOf(found) : Math.max(0, sheets().length - 1);
  }

  /** Looks at the sheets anew, after some came or went. */
  function observe(): void {
    const element = pane.value;
    if (!element) return;
    observer ??= new IntersectionObserver(
      (entries) => {
        for (const { target, isIntersecting } of entries) {
          if (isIntersecting) seen.add(target);
          else seen.delete(target);
        }
        tell();
      },
      { root: element, rootMargin: AHEAD },
    );
    const present = new Set<Element>(sheets());
    for (const sheet of present) observer.observe(sheet);
    for (const sheet of seen) {
      if (present.has(sheet)) continue;
      seen.delete(sheet);
      observer.unobserve(sheet);
    }
    tell();
    findCurrent();
  }

  function tell(): void {
    const indices = [...seen].map(indexOf).sort((a, b) => a - b);
    if (indices.join() !== inView.value.join()) inView.value = indices;
  }

  /** Shows a page from its upper edge. */
  function goTo(page: number): void {
    const [element, sheet] = [pane.value, sheetOf(page)];
    if (!element || !sheet) return;
    element.scrollTop += sheet.getBoundingClientRect().top - element.getBoundingClientRect().top;
    heldAt = element.scrollTop;
    current.value = page;
  }

  /** Shows a height of a page, in a share of it, if it is not in view. */
  function reveal(page: number, share: number): void {
    const [element, sheet] = [pane.value, sheetOf(page)];
    if (!element || !sheet) return;
    const { top, bottom, height } = element.getBoundingClientRect();
    const box = sheet.getBoundingClientRect();
    const y = box.top + share * box.height;
    if (y < top + 20 || y > bottom - 60) element.scrollTop += y - top - height / 3;
  }

  /** Keeps what is looked at where it is, while the sheets take other sizes and places. */
  async function keepPlace(): Promise<void> {
    const element = pane.value;
    const page = current.value;
    const before = sheetOf(page)?.getBoundingClientRect();
    if (!element || !before || element.scrollTop === 0) return;
    const { top, height } = element.getBoundingClientRect();
    const at = Math.min(Math.max(top + height * MIDDLE, before.top), before.bottom);
    const share = (at - before.top) / before.height;
    await nextTick();
    const after = sheetOf(page)?.getBoundingClientRect();
    if (!after) return;
    element.scrollTop += after.top + share * after.height - at;
    heldAt = element.scrollTop;
  }

  watch(pane, (element, before) => {
    before?.removeEventListener("scroll", findCurrent);
    if (!element) return;
    element.addEventListener("scroll", findCurrent, { passive: true });
    sizes.observe(element);
    width.value = element.clientWidth;
  });
  onBeforeUnmount(() => {
    observer?.disconnect();
    sizes.disconnect();
  });

  return { inView, current, width, observe, goTo, reveal, keepPlace };
}
