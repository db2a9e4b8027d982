/** What went wrong, or is asked, is seen where it is told: also below the fold of a small screen. */
import type { ObjectDirective } from "vue";

const TOLD = '[role="alert"]';
const observers = new WeakMap<Element, MutationObserver>();

function toldIn(node: Node): Element | null {
  if (!(node instanceof Element)) return node.parentElement?.closest(TOLD) ?? null;
  return node.closest(TOLD) ?? node.querySelector(TOLD);
}

/** `v-told` on what scrolls: an alert that appears in it, or says something else, comes into view. */
export const vTold: ObjectDirective<HTMLElement> = {
  mounted(element) {
    const observer = new MutationObserver((changes) => {
      const nodes = changes.flatMap(({ type, target, addedNodes }) => (type === "characterData" ? [target] : [...addedNodes]));
      const told = nodes.map(toldIn).find((found) => found !== null && element.contains(found));
      told?.scrollIntoView({ block: "nearest" });
    });
    observer.observe(element, { childList: true, characterData: true, subtree: true });
    observers.set(element, observer);
  },
  beforeUnmount(element) {
    observers.get(element)?.disconnect();
    observers.delete(element);
  },
};
