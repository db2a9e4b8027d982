/**
 * Brings a place of a field into view of the pane that scrolls it, and keeps it there: a field is as
 * tall as its text, which may be several screens, and what is out of view has no height of its own
 * until it comes near (`content-visibility`), so that one scrolling is rarely enough.
 */

/** Room above and below a place that was gone to, in CSS pixels: so that one sees where one is. */
export const JUMP_ROOM = 60;
/** Room round the caret while it is moved by keys: less, so that the pane moves rarely. */
export const KEY_ROOM = 16;

/** The pane is still when so many frames asked for no scrolling. */
const STILL_FRAMES = 3;
/** What comes into view takes its height within a few frames; after these the place is left as it is. */
const MOST_FRAMES = 30;

/** A place in a field. */
export interface Spot {
  field: HTMLElement;
  /** In UTF-16 code units of the field's text. */
  start: number;
  end: number;
  /** What is shown with it where there is room for both. */
  around?: Element | null;
}

interface Extent {
  top: number;
  bottom: number;
}

/** What is being brought into view: the last that was asked for. */
let coming: (() => Spot | null) | null = null;

/** Who scrolls or points by hand looks elsewhere: nothing is brought into view against it. */
for (const gesture of ["wheel", "pointerdown", "touchstart"]) {
  window.addEventListener(gesture, () => (coming = null), { capture: true, passive: true });
}

/** Scrolls the pane round a place until the place is seen; `find` is asked anew in each frame. */
export function bringIntoView(find: () => Spot | null, room: number): void {
  coming = find;
  let still = 0;
  let frames = 0;
  const look = () => {
    if (coming !== find) return;
    const spot = find();
    still = spot && scrollTo(spot, room) ? 0 : still + 1;
    frames += 1;
    if (still < STILL_FRAMES && frames < MOST_FRAMES) requestAnimationFrame(look);
    else coming = null;
  };
  look();
}

/** Whether a caret is what is being brought into view already. */
export function isComing({ field, end }: Spot): boolean {
  const spot = coming?.();
  return spot?.field === field && spot.end === end;
}

/** Whether a place is within the pane that scrolls it; also where nothing scrolls. */
export function isInView({ field, start, end }: Spot): boolean {
  const pane = scrollerOf(field);
  if (!pane) return true;
  const seen = pane.getBoundingClientRect();
  const { top, bottom } = extentOf(field, start, end);
  return top >= seen.top && bottom <= seen.bottom;
}

/** The place at which the caret of a field stands, by the end of the selection that moves. */
export function caretSpot(field: HTMLInputElement | HTMLTextAreaElement): Spot {
  const { selectionStart, selectionEnd, selectionDirection } = field;
  const at = (selectionDirection === "backward" ? selectionStart : selectionEnd) ?? 0;
  return { field, start: at, end: at };
}

/**
 * Keeps the caret in view while the pane or what is in it takes another size: a pane is opened beside
 * it, a line more of text stands above. A caret that was out of view stays out of view.
 */
export class CaretKeeper {
  #wasInView = false;
  readonly #sizes: ResizeObserver;
  readonly #find: () => Spot | null;
  readonly #pane: HTMLElement;

  constructor(pane: HTMLElement, find: () => Spot | null) {
    this.#pane = pane;
    this.#find = find;
    this.#sizes = new ResizeObserver(() => {
      if (this.#wasInView) bringIntoView(() => find(), 0);
    });
    this.#sizes.observe(pane);
    pane.addEventListener("scroll", this.note, { passive: true });
  }

  /** Looks whether the caret is in view now. */
  readonly note = (): void => {
    const spot = this.#find();
    this.#wasInView = spot !== null && isInView(spot);
  };

  /** Watches the sizes of these too. */
  watch(contents: Iterable<Element>): void {
    for (const content of contents) this.#sizes.observe(content);
  }

  end(): void {
    this.#sizes.disconnect();
    this.#pane.removeEventListener("scroll", this.note);
  }
}

/** Scrolls once, by what is missing; tells whether the pane moved. */
function scrollTo({ field, start, end, around }: Spot, room: number): boolean {
  const pane = scrollerOf(field);
  if (!pane) return false;
  const seen = pane.getBoundingClientRect();
  const height = seen.bottom - seen.top;
  const whole = around?.getBoundingClientRect();
  const all = extentOf(field, start, end);
  // Of a stretch that is taller than the pane the end is shown, where the caret is.
  const words = all.bottom - all.top > height ? extentOf(field, end, end) : all;
  let { top, bottom } = { top: words.top - room, bottom: words.bottom + room };
  if (whole && whole.height <= height - 2 * KEY_ROOM) {
    top = Math.min(top, whole.top - KEY_ROOM);
    bottom = Math.max(bottom, whole.bottom + KEY_ROOM);
  }
  // Where not all of it can be seen, the place itself is.
  if (bottom - top > height) ({ top, bottom } = words);
  const above = top - seen.top;
  const below = bottom - seen.bottom;
  const by = above < 0 ? above : below > 0 ? Math.min(below, above) : 0;
  if (Math.abs(by) < 1) return false;
  const before = pane.scrollTop;
  pane.scrollTop += by;
  return pane.scrollTop !== before;
}

/**
 * Where a stretch of a field stands. Of a text area the mirror under it is asked, which has the same
 * lines; where it has no line to show (nothing is written yet), and for other fields, the field itself.
 */
function extentOf(field: HTMLElement, start: number, end: number): Extent {
  const mirror = field.parentElement?.querySelector(".text-mirror");
  const lines = mirror ? [lineAt(mirror, start), lineAt(mirror, end)].filter((line) => line !== null) : [];
  if (lines.length === 0) return field.getBoundingClientRect();
  return { top: Math.min(...lines.map(({ top }) => top)), bottom: Math.max(...lines.map(({ bottom }) => bottom)) };
}

/** The line in which a caret at `at` stands: that of the character behind it, else of that before it. */
function lineAt(mirror: Element, at: number): Extent | null {
  const pieces = [rangeOf(mirror, at, at + 1), at > 0 ? rangeOf(mirror, at - 1, at) : null];
  for (const piece of pieces) {
    const line = piece && [...piece.getClientRects()].find(({ height }) => height > 0);
    if (line) return line;
  }
  return null;
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
