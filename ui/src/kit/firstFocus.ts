/** Where the focus goes in a dialog: to the first thing that matters, never to what closes it. */
import { onBeforeUnmount, type Ref } from "vue";

const FIELDS = ".dialog-body :is(input, select, textarea):not(:disabled, [readonly])";
const MAIN = ".dialog-foot .button.main:not(:disabled)";
const CONTROLS = "button, input, select, textarea, label, a, summary";
const BUTTONS = ":is(.dialog-body, .dialog-foot) button:not(:disabled)";

/** The first field that can be filled in, of radio buttons the one that is chosen; else the main button; else any but ✕. */
function firstIn(dialog: HTMLElement): HTMLElement | null {
  const field = dialog.querySelector<HTMLElement>(FIELDS);
  if (field instanceof HTMLInputElement && field.type === "radio") {
    return dialog.querySelector<HTMLElement>(`input[type="radio"][name="${field.name}"]:checked:not(:disabled)`) ?? field;
  }
  return field ?? dialog.querySelector<HTMLElement>(MAIN) ?? dialog.querySelector<HTMLElement>(BUTTONS);
}

/**
 * Gives the focus to the first thing that matters when the dialog opens, when that thing is only made
 * or let later (what the core fills in is on its way), and when what had the focus is gone. Whoever
 * went somewhere meanwhile stays there.
 */
export function useFirstFocus(dialog: Ref<HTMLElement | null>): (event: Event) => void {
  /** What has the focus until the fields are there: the dialog itself, or the button that stands in for them. */
  let standIn: HTMLElement | null = null;
  let pressed = false;

  function place(): void {
    const root = dialog.value;
    const active = document.activeElement;
    if (!root || pressed) return;
    const isNowhere = active === null || active === document.body || active === root;
    if (!isNowhere && active !== standIn) return;
    const first = firstIn(root);
    if (first === active) return;
    (first ?? root).focus();
    // A field is where the editor begins; anything else only waits for one.
    standIn = first?.matches(FIELDS) ? null : (first ?? root);
  }

  const observer = new MutationObserver(place);
  /** Where nothing but the dialog was clicked, it keeps the focus; a button may go by its own click. */
  const press = ({ target }: PointerEvent) => (pressed = (target as Element).closest(CONTROLS) === null);
  const release = () => setTimeout(() => (pressed &&= document.activeElement === dialog.value));
  const left = (event: KeyboardEvent) => {
    // Keys are the editor's: from now on nothing moves by itself.
    if (event.key !== "Escape") standIn = null;
  };

  onBeforeUnmount(() => {
    observer.disconnect();
    document.removeEventListener("pointerdown", press, true);
    document.removeEventListener("pointerup", release, true);
  });

  return (event) => {
    event.preventDefault();
    dialog.value = event.target as HTMLElement;
    document.addEventListener("pointerdown", press, true);
    document.addEventListener("pointerup", release, true);
    dialog.value.addEventListener("keydown", left, true);
    observer.observe(dialog.value, { childList: true, subtree: true, attributes: true, attributeFilter: ["disabled"] });
    // Whatever is behind the dialog had the focus.
    standIn = document.activeElement as HTMLElement | null;
    place();
  };
}
