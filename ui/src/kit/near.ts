/** Whether an element is in view of the pane that scrolls it, or near it. */
import { onBeforeUnmount, onMounted, ref, type Ref } from "vue";

/** How far outside the pane counts as near: about a screen, so that scrolling finds all drawn. */
const MARGIN = "800px 0px";

const watched = new WeakMap<Element, (near: boolean) => void>();
const observers = new WeakMap<Element, IntersectionObserver>();

/** One observer for all elements of a pane: there are hundreds. */
function observerOf(pane: Element): IntersectionObserver {
  const known = observers.get(pane);
  if (known) return known;
  const observer = new IntersectionObserver(
    (entries) => {
      for (const { target, isIntersecting } of entries) watched.get(target)?.(isIntersecting);
    },
    { root: pane, rootMargin: MARGIN },
  );
  observers.set(pane, observer);
  return observer;
}

/** `pane` selects the ancestor that scrolls. */
export function useNear(element: Ref<HTMLElement | null>, pane: string): Ref<boolean> {
  const near = ref(false);
  let leave = (): void => undefined;
  onMounted(() => {
    const seen = element.value;
    const scroller = seen?.closest(pane);
    if (!seen || !scroller) return;
    const observer = observerOf(scroller);
    watched.set(seen, (now) => (near.value = now));
    observer.observe(seen);
    leave = () => observer.unobserve(seen);
  });
  onBeforeUnmount(() => leave());
  return near;
}
