/** Pasting into an entry's text: what comes from Word, WPS, the web or WeChat arrives as clean paragraphs. */
import { call } from "../api/client";
import { tell } from "../api/notices";
import type { Pasted } from "../api/wire";
import type { Composition } from "../kit/composition";
import { pastedText } from "../kit/pasted";
import { editorWords as say } from "../locale/editor";
import { leftOutSentence } from "../locale/pasted";
import { words } from "../locale/zh-CN";

export async function pasteInto(event: ClipboardEvent, composition: Composition): Promise<void> {
  const field = event.target as HTMLTextAreaElement;
  if (!event.clipboardData || field.readOnly) return;
  const { request, left } = pastedText(event.clipboardData);
  const leftOut = leftOutSentence(left);
  if (!request) {
    if (leftOut !== "") tell(leftOut);
    return;
  }
  event.preventDefault();
  // Text that could not be cleaned is pasted as it is: better than losing it.
  const asItIs = (): Pasted => ({ text: request.text, cleaned: [] });
  const { text, cleaned } = await call("paste_clean", request).catch(asItIs);
  await composition.idle();
  field.setRangeText(text, field.selectionStart, field.selectionEnd, "end");
  field.dispatchEvent(new InputEvent("input", { bubbles: true, inputType: "insertFromPaste" }));
  const told = cleaned.length > 0 ? say.cleaned(cleaned.map(({ what }) => words.cleaned[what]).join("，")) : "";
  if (told + leftOut !== "") tell(told + leftOut);
}
