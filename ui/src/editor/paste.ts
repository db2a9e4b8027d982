/** Pasting into an entry's text: what comes from Word, WPS, the web or WeChat arrives as clean paragraphs. */
import { call } from "../api/client";
import { tell } from "../api/notices";
import type { Pasted } from "../api/wire";
import type { Composition } from "../kit/composition";
import { editorWords as say } from "../locale/editor";
import { words } from "../locale/zh-CN";
import { pastedText } from "./pasted";

export async function pasteInto(event: ClipboardEvent, composition: Composition): Promise<void> {
  const field = event.target as HTMLTextAreaElement;
  const request = event.clipboardData && !field.readOnly ? pastedText(event.clipboardData) : null;
  if (!request) return;
  event.preventDefault();
  // Text that could not be cleaned is pasted as it is: better than losing it.
  const asItIs = (): Pasted => ({ text: request.text, cleaned: [] });
  const { text, cleaned } = await call("paste_clean", request).catch(asItIs);
  await composition.idle();
  field.setRangeText(text, field.selectionStart, field.selectionEnd, "end");
  field.dispatchEvent(new InputEvent("input", { bubbles: true, inputType: "insertFromPaste" }));
  if (cleaned.length > 0) tell(say.cleaned(cleaned.map(({ what }) => words.cleaned[what]).join("，")));
}
