/** What a clipboard holds, as lines of text: one a block where it is HTML (Word, WPS, web, WeChat). */
import type { PasteRequest } from "../api/wire";
import { NOTHING_LEFT, isLeft, readHtml, type LeftOut } from "./clipboardHtml";

export interface FromClipboard {
  /** The text that is to be cleaned; null where the browser's own paste is right as it is. */
  request: PasteRequest | null;
  /** What the clipboard shows or hides besides it. */
  left: LeftOut;
}

export function pastedText(clipboard: DataTransfer): FromClipboard {
  const html = clipboard.getData("text/html");
  const plain = clipboard.getData("text/plain");
  const read = html ? readHtml(html) : null;
  const left = read?.left ?? NOTHING_LEFT;
  // Word puts a picture beside some text; where the HTML holds none, the plain text counts. But not
  // where the HTML says that what it holds is deleted or hidden: the plain text does not say it.
  if (read && (read.text.trim() !== "" || left.deletions + left.hidden > 0)) {
    const same = read.text === plain.trimEnd();
    return { request: same && isPlainLine(read.text) ? null : { text: read.text, from: "blocks" }, left };
  }
  if (!plain || isPlainLine(plain)) return { request: null, left: read && !plain ? left : NOTHING_LEFT };
  return { request: { text: plain, from: "plain" }, left: isLeft(left) ? left : NOTHING_LEFT };
}

/** A few words within one paragraph, with nothing to clean. */
function isPlainLine(text: string): boolean {
  return /^[^\s\p{C}](?:[^\n\r\t\p{C}]*[^\s\p{C}])?$/u.test(text);
}
