/** What a clipboard holds, as lines of text: one a block where it is HTML (Word, WPS, web, WeChat). */
import type { PasteRequest } from "../api/wire";

const BLOCKS = new Set([
  "ADDRESS", "ARTICLE", "ASIDE", "BLOCKQUOTE", "DD", "DIV", "DL", "DT", "FIGCAPTION", "FIGURE", "FOOTER",
  "H1", "H2", "H3", "H4", "H5", "H6", "HEADER", "LI", "MAIN", "OL", "P", "PRE", "SECTION", "TABLE", "TR", "UL",
]);
const UNSEEN = new Set(["HEAD", "LINK", "META", "NOSCRIPT", "SCRIPT", "STYLE", "TEMPLATE", "TITLE"]);

/** HTML from a clipboard is never looked at beyond this many nodes. */
const MOST_NODES = 200_000;

/** The text that is to be cleaned; null where the browser's own paste is right as it is. */
export function pastedText(clipboard: DataTransfer): PasteRequest | null {
  const html = clipboard.getData("text/html");
  const plain = clipboard.getData("text/plain");
  if (html) {
    const text = htmlLines(html);
    // Word puts a picture beside some text; where the HTML holds none, the plain text counts.
    if (text.trim()) return isPlainLine(text) ? null : { text, from: "blocks" };
  }
  if (!plain || isPlainLine(plain)) return null;
  return { text: plain, from: "plain" };
}

/** A few words within one paragraph, with nothing to clean. */
function isPlainLine(text: string): boolean {
  return /^[^\s\p{C}](?:[^\n\r\t\p{C}]*[^\s\p{C}])?$/u.test(text);
}

/** An opening tag with its attributes. */
const OPENING_TAG = /<([a-z][\w:-]*)(?:\s(?:"[^"]*"|'[^']*'|[^'"<>])*)?>/gi;
const STYLE_ELEMENT = /<style\b[^>]*>[\s\S]*?<\/style\s*>/gi;

/**
 * The text of an HTML document, a line for each block. Its styles are taken out before it is read:
 * the content security policy would refuse each of them, loudly.
 */
export function htmlLines(html: string): string {
  const plain = html.replace(STYLE_ELEMENT, "").replace(OPENING_TAG, "<$1>");
  const body = new DOMParser().parseFromString(plain, "text/html").body;
  const lines: string[] = [""];
  const breakLine = () => {
    if (lines.at(-1) !== "") lines.push("");
  };
  let nodes = 0;
  // An explicit stack: a clipboard may be nested deeper than calls may be.
  const stack: (Node | "break")[] = [body];
  while (stack.length > 0 && nodes < MOST_NODES) {
    const node = stack.pop()!;
    nodes += 1;
    if (node === "break") breakLine();
    else if (node.nodeType === Node.TEXT_NODE) {
      lines[lines.length - 1] += (node.textContent ?? "").replace(/[ \t\n\r\f]+/g, " ");
    } else if (node.nodeType === Node.ELEMENT_NODE) {
      const { tagName } = node as Element;
      if (UNSEEN.has(tagName)) continue;
      if (tagName === "BR") lines.push("");
      if (tagName === "TD" || tagName === "TH") lines[lines.length - 1] += lines.at(-1) === "" ? "" : "\t";
      const block = BLOCKS.has(tagName);
      if (block) {
        breakLine();
        stack.push("break");
      }
      stack.push(...[...node.childNodes].reverse());
    }
  }
  return lines.map((line) => line.trimEnd()).join("\n").replace(/\n+$/, "");
}
