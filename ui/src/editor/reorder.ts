/** Dragging by pointer events. (HTML5 drag and drop is lost in WebView2 while files can be dropped.) */

/** How far a pointer moves before a press becomes a drag, in CSS pixels. */
const THRESHOLD = 4;

export interface DragSteps {
  /** The pointer is at the height `y`. */
  move(y: number): void;
  /** Let go there. */
  drop(y: number): void;
  /** Given up. */
  cancel(): void;
}

/** Follows a drag that a press may become. Escape gives it up. */
export function followDrag(press: PointerEvent, steps: DragSteps): void {
  if (press.button !== 0) return;
  const element = press.currentTarget as HTMLElement;
  const { pointerId, clientX, clientY } = press;
  let dragging = false;

  const moved = (event: PointerEvent) => {
    if (event.pointerId !== pointerId) return;
    if (!dragging && Math.hypot(event.clientX - clientX, event.clientY - clientY) < THRESHOLD) return;
    if (!dragging) element.setPointerCapture(pointerId);
    dragging = true;
    steps.move(event.clientY);
  };
  const released = (event: PointerEvent) => {
    if (event.pointerId !== pointerId) return;
    end();
    if (dragging) steps.drop(event.clientY);
  };
  const cancelled = () => {
    end();
    if (dragging) steps.cancel();
  };
  const key = (event: KeyboardEvent) => {
    if (event.key !== "Escape" || !dragging) return;
    event.preventDefault();
    event.stopPropagation();
    cancelled();
  };
  const end = () => {
    window.removeEventListener("pointermove", moved);
    window.removeEventListener("pointerup", released);
    window.removeEventListener("pointercancel", cancelled);
    window.removeEventListener("keydown", key, true);
    // The click that follows a drag is none.
    if (dragging) {
      const swallow = (event: Event) => event.stopPropagation();
      window.addEventListener("click", swallow, { capture: true, once: true });
      setTimeout(() => window.removeEventListener("click", swallow, true));
    }
  };
  window.addEventListener("pointermove", moved);
  window.addEventListener("pointerup", released);
  window.addEventListener("pointercancel", cancelled);
  window.addEventListener("keydown", key, true);
}
