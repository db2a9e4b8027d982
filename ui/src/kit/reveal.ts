/** Scrolls to words of a text area: it is as tall as its text, which may be several screens. */

/** Room that is kept above and below the words, in CSS pixels. */
const ROOM = 60;

/**
 * Scrolls the pane around `field` so that `start..end` (UTF-16 code units) is seen. Where they
 * stand is asked of the mirror under the text area, which has the same lines; a field without one
 * is as it is.
 */
export function revealText(field: HTMLElement, start: number, end: number): void {
  const mirror = field.parentElement?.querySelector(".text-mirror");
  const range = mirror && rangeOf(mirror, start, end);
  const pane = range && scrollerOf(field);
  if (!range || !pane) return;
  const words = range.getBoundingClientRect();
  const seen = pane.getBoundingClientRect();
  const above = words.top - ROOM - seen.top;
  const below = words.bottom + ROOM - seen.bottom;
  if (above < 0) pane.scrollTop += above;
  else if (below > 0) pane.scrollTop += Math.min(below, above);
}

function scrollerOf(element: HTMLElement): HTMLElement | null {
  for (let parent = element.parentElement; parent; parent = parent.parentElement) {
    if (parent.scrollHeight > parent.clientHeight && /auto|scroll/.test(getComputedStyle(parent).overflowY)) return parent;
  }
  return null;
}

/** The stretch of an element's text; null where it has less text. */
export function rangeOf(element: Element, start: number, end: number): Range | null {
  const from = pointAt(element, start);
  const to = pointAt(element, end);
  if (!from || !to) return null;
  const range = document.createRange();
  range.setStart(from.node, from.at);
  range.setEnd(to.node, to.at);
  return range;
}

function pointAt(element: Element, offset: number): { node: Text; at: number } | null {
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  let left = offset;
  for (let node = walker.nextNode() as Text | null; node; node = walker.nextNode() as Text | null) {
    if (left <= node.data.length) return { node, at: left };
    left -= node.data.length;
  }
  return null;
}
