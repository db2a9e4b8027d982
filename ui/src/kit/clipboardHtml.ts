/**
 * The HTML of a clipboard as lines of text. What a reader of the source's own window sees becomes text,
 * in its order; what was deleted with changes recorded, what is hidden, and what a line of text can't
 * hold (pictures, notes, comments) is counted.
 */
import { isBullet, listNumber, numberText, symbolOf } from "./clipboardLists";

/** What is on the clipboard and not in the text: how many of each. */
export interface LeftOut {
  pictures: number;
  deletions: number;
  hidden: number;
  notes: number;
  comments: number;
  symbols: number;
}

export const NOTHING_LEFT: LeftOut = { pictures: 0, deletions: 0, hidden: 0, notes: 0, comments: 0, symbols: 0 };

export function isLeft(left: LeftOut): boolean {
  return Object.values(left).some((count) => count > 0);
}

const BLOCKS = new Set([
  "ADDRESS", "ARTICLE", "ASIDE", "BLOCKQUOTE", "CAPTION", "DD", "DETAILS", "DIV", "DL", "DT", "FIGCAPTION", "FIGURE", "FOOTER", "FORM",
  "H1", "H2", "H3", "H4", "H5", "H6", "HEADER", "HR", "LI", "MAIN", "NAV", "OL", "P", "PRE", "SECTION", "SUMMARY", "TABLE", "TR", "UL",
]);
const UNSEEN = new Set(["HEAD", "LINK", "META", "NOSCRIPT", "SCRIPT", "STYLE", "TEMPLATE", "TITLE", "RP", "DATALIST", "SELECT", "XML"]);
const PICTURES = new Set(["IMG", "SVG", "CANVAS", "VIDEO", "OBJECT", "EMBED", "V:IMAGEDATA"]);

/** HTML of more nodes than this is not looked at: no text that is pasted into an entry has so many. */
const MOST_NODES = 200_000;

/** An opening tag with its attributes. */
const OPENING_TAG = /<([a-z][\w:-]*)((?:\s(?:"[^"]*"|'[^']*'|[^'"<>])*)?)>/gi;
const ATTRIBUTE = /([a-z][\w:-]*)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))|\bhidden\b/gi;
const STYLE_ELEMENT = /<style\b[^>]*>([\s\S]*?)<\/style\s*>/gi;
/** What of the attributes is read; the rest goes before the document is parsed. */
const READ = new Set(["style", "class", "type", "start", "value", "width", "height", "data-leveltext"]);

/** Word's own mark of hidden text in a style sheet, and the classes that it is of. */
const HIDDEN_RULE = /([^{}]+)\{[^{}]*mso-hide\s*:\s*all[^{}]*\}/gi;

interface Frame {
  node: Node;
  /** Blanks and line ends count as they are. */
  pre: boolean;
  /** Within a table's cell, where paragraphs stay in the row's line. */
  cell: boolean;
}

interface List {
  ordered: boolean;
  style: string;
  pattern: string;
  next: number;
}

/** The text of an HTML document, a line for each block; null where it has more nodes than `most`. */
export function readHtml(html: string, most = MOST_NODES): { text: string; left: LeftOut } | null {
  const reader = new Reader(hiddenClasses(html));
  return reader.read(parsed(html), most) ? { text: reader.text(), left: reader.left } : null;
}

/**
 * The document's body. Its styles are put where they style nothing before it is read: the content
 * security policy would refuse each of them, loudly. No address is kept, so that nothing is fetched.
 */
function parsed(html: string): HTMLElement {
  const bare = html.replace(STYLE_ELEMENT, "").replace(OPENING_TAG, (_, name: string, attributes: string) => {
    const kept = [...attributes.matchAll(ATTRIBUTE)].flatMap(([whole, attribute, double, single, unquoted]) => {
      if (!attribute) return whole.toLowerCase() === "hidden" ? ["data-hidden"] : [];
      const value = (double ?? single ?? unquoted ?? "").replaceAll('"', "'");
      const key = attribute.toLowerCase();
      return READ.has(key) ? [`${key === "style" ? "data-style" : key}="${value}"`] : [];
    });
    return `<${[name, ...kept].join(" ")}>`;
  });
  return new DOMParser().parseFromString(bare, "text/html").body;
}

function hiddenClasses(html: string): Set<string> {
  const sheets = [...html.matchAll(STYLE_ELEMENT)].map(([, sheet]) => sheet ?? "").join("\n");
  const selectors = [...sheets.matchAll(HIDDEN_RULE)].flatMap(([, selector]) => (selector ?? "").split(","));
  return new Set(selectors.flatMap((selector) => /^\s*\w*\.([\w-]+)\s*$/.exec(selector)?.[1] ?? []));
}

/** Chinese and Japanese characters and marks: between two of them a line end of the source is nothing (CSS Text 3, 4.1.3). */
const WIDE = "[\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\u3000-\\u303f\\uff01-\\uff60“”‘’…—]";
const WIDE_START = new RegExp(`^${WIDE}`, "u");
const WIDE_END = new RegExp(`${WIDE}$`, "u");

class Reader {
  readonly left: LeftOut = { ...NOTHING_LEFT };
  readonly #lines: string[] = [""];
  readonly #lists: List[] = [];
  readonly #hiddenClasses: Set<string>;
  /** Blanks of the source that were read and are not written yet. */
  #blank: "none" | "space" | "line-end" = "none";
  /** The number of a list's item whose text is still to come: it may stand in a block of its own. */
  #number = "";
  /** Cells of the row that were met. */
  #cells = 0;
  readonly #notes = { notes: { marks: 0, bodies: 0 }, comments: { marks: 0, bodies: 0 } };

  constructor(hidden: Set<string>) {
    this.#hiddenClasses = hidden;
  }

  text(): string {
    return this.#lines.map((line) => line.trimEnd()).join("\n").replace(/\n+$/, "");
  }

  /** Reads it all; false where it has too many nodes. An explicit stack: it may be nested deeper than calls may be. */
  read(body: HTMLElement, most: number): boolean {
    const stack: (Frame | (() => void))[] = [{ node: body, pre: false, cell: false }];
    for (let nodes = 0; stack.length > 0; nodes += 1) {
      if (nodes > most) return false;
      const next = stack.pop()!;
      if (typeof next === "function") next();
      else if (next.node.nodeType === Node.TEXT_NODE) this.#write(next.node.textContent ?? "", next);
      else if (next.node.nodeType === Node.ELEMENT_NODE) this.#enter(next as Frame & { node: Element }, stack);
    }
    return true;
  }

  #enter({ node, pre, cell }: Frame & { node: Element }, stack: (Frame | (() => void))[]): void {
    const tagName = node.tagName.toUpperCase();
    if (UNSEEN.has(tagName)) return;
    const style = styleOf(node);
    if (this.#isLeftOut(node, style)) return;
    if (tagName === "BR") return this.#break(cell, true);
    if (PICTURES.has(tagName)) return this.#picture(node);
    if (style["mso-list"] === "ignore") return this.#mark(node);
    const symbol = this.#symbol(node, style);
    if (symbol !== null) return this.#put(symbol);
    if (tagName === "RT") {
      this.#put("（");
      stack.push(() => this.#put("）"));
    }
    if (tagName === "TR") this.#cells = 0;
    const isCell = tagName === "TD" || tagName === "TH";
    if (isCell && this.#cells++ > 0) this.#tab();
    if (BLOCKS.has(tagName)) {
      // A table within a cell has its rows in the cell's line.
      this.#break(cell, false);
      stack.push(() => this.#break(cell, false));
    }
    if (tagName === "OL" || tagName === "UL") {
      this.#lists.push(listOf(node, style));
      stack.push(() => this.#lists.pop());
    }
    if (tagName === "LI") {
      this.#number = this.#numberOf(node, style);
      stack.push(() => (this.#number = ""));
    }
    const space = style["white-space"];
    const inner = { pre: space ? /^(?:pre|break-spaces)/.test(space) : pre || tagName === "PRE", cell: cell || isCell };
    for (const child of [...node.childNodes].reverse()) stack.push({ node: child, ...inner });
  }

  /** Counts what is not text for its reader; whether it is such. */
  #isLeftOut(node: Element, style: Style): boolean {
    const classes = (node.getAttribute("class") ?? "").split(/\s+/);
    const element = style["mso-element"] ?? "";
    const is = (...names: string[]) => names.some((name) => classes.some((own) => own.toLowerCase() === name));
    const special = style["mso-special-character"] ?? "";
    if (element === "footnote" || element === "endnote") return this.#note("notes", "bodies");
    if (element === "comment") return this.#note("comments", "bodies");
    // Their marks in the text go with them.
    if (is("msocomanchor", "msocommentreference") || special === "comment") return this.#note("comments", "marks");
    const isNoteMark = is("msofootnotereference", "msoendnotereference") && /^\s*\[?\w+\]?\s*$/.test(node.textContent ?? "");
    if (isNoteMark || special === "footnote" || special === "endnote") return this.#note("notes", "marks");
    if (node.tagName === "DEL" || is("msodel")) return says(node) ? this.#count("deletions") : true;
    const hidden =
      style.display === "none" || style.visibility === "hidden" || style["mso-hide"] === "all" ||
      node.hasAttribute("data-hidden") || classes.some((name) => this.#hiddenClasses.has(name));
    if (hidden) return says(node) ? this.#count("hidden") : true;
    return false;
  }

  #count(what: keyof LeftOut): true {
    this.left[what] += 1;
    return true;
  }

  /** A note has a mark in the text and a body after it, of which a part that is copied may have one alone. */
  #note(what: "notes" | "comments", part: "marks" | "bodies"): true {
    const seen = this.#notes[what];
    seen[part] += 1;
    this.left[what] = Math.max(seen.marks, seen.bodies);
    return true;
  }

  /** One of a single point is a web page's way to count its readers. */
  #picture(node: Element): void {
    const isPoint = ["width", "height"].every((side) => /^[01](?:px)?$/.test(node.getAttribute(side) ?? ""));
    if (!isPoint) this.left.pictures += 1;
  }

  /** The number or the bullet that Word and WPS wrote before a paragraph of a list. */
  #mark(node: Element): void {
    const text = (node.textContent ?? "").replace(/[\s\u00a0]+/g, " ").trim();
    const fonts = fontsAround(node);
    const symbol = symbolOf(text, fonts);
    if (symbol) this.#put(numberText(symbol));
    else if (!isBullet(text, fonts)) this.#put(numberText(text));
  }

  /** A character of a symbol font in Unicode; null where it is none. */
  #symbol(node: Element, style: Style): string | null {
    const isSymbol = style["mso-char-type"] === "symbol" || "mso-symbol-font-family" in style;
    if (!isSymbol) return null;
    const text = (node.textContent ?? "").trim();
    if (text === "") return "";
    const sign = symbolOf(text, [style["mso-symbol-font-family"] ?? "", ...fontsAround(node)].join(" "));
    if (!sign) this.left.symbols += 1;
    return sign ?? "";
  }

  #numberOf(node: Element, style: Style): string {
    const list = this.#lists.at(-1);
    if (!list?.ordered) return "";
    const value = Number.parseInt(node.getAttribute("value") ?? "", 10);
    if (Number.isSafeInteger(value)) list.next = value;
    const kind = kindOf(style) ?? list.style;
    const number = kind === "none" ? "" : numberText(listNumber(list.next, kind, list.pattern));
    list.next += 1;
    return number;
  }

  #write(text: string, { pre, cell }: Frame): void {
    if (pre) {
      for (const [index, line] of text.split(/\r?\n/).entries()) {
        if (index > 0) this.#break(cell, true);
        if (line !== "") this.#put(line);
      }
      return;
    }
    for (const part of text.split(/([ \t\n\r\f]+)/)) {
      if (part === "") continue;
      if (/^[ \t\n\r\f]/.test(part)) this.#blank = /[\n\r]/.test(part) && this.#blank !== "space" ? "line-end" : "space";
      else this.#put(part);
    }
  }

  /** Writes a text after the blanks before it, as far as a reader sees any. */
  #put(piece: string): void {
    if (piece === "") return;
    const text = this.#number + piece;
    this.#number = "";
    const line = this.#lines.at(-1)!;
    const isWithin = line !== "" && !line.endsWith("\t") && !/\s$/.test(line);
    const isSeen = this.#blank === "space" || (this.#blank === "line-end" && !(WIDE_END.test(line) && WIDE_START.test(text)));
    this.#lines[this.#lines.length - 1] = `${line}${isWithin && isSeen ? " " : ""}${text}`;
    this.#blank = "none";
  }

  #tab(): void {
    this.#blank = "none";
    this.#lines[this.#lines.length - 1] = `${this.#lines.at(-1)!.replace(/ +$/, "")}\t`;
  }

  /** Ends the line; within a cell it is a blank. A block ends no line that is empty. */
  #break(cell: boolean, always: boolean): void {
    if (cell) {
      this.#blank = "space";
      return;
    }
    this.#blank = "none";
    if (always || this.#lines.at(-1) !== "") this.#lines.push("");
  }
}

type Style = Record<string, string>;

/** An element's own style, its names and words in small letters. */
function styleOf(node: Element): Style {
  const own = node.getAttribute("data-style");
  if (!own) return {};
  const pairs = own.split(";").flatMap((part) => {
    const colon = part.indexOf(":");
    return colon < 0 ? [] : [[part.slice(0, colon).trim().toLowerCase(), part.slice(colon + 1).trim().toLowerCase()] as const];
  });
  return Object.fromEntries(pairs);
}

/** The fonts of an element, of what it stands in, and of what stands first in it. */
function fontsAround(node: Element): string {
  const around = [node, node.parentElement, node.parentElement?.parentElement, node.firstElementChild];
  return around.map((element) => (element ? (styleOf(element)["font-family"] ?? styleOf(element)["font"] ?? "") : "")).join(" ");
}

/** How a list counts, by its style; undefined: the style does not say. */
function kindOf(style: Style): string | undefined {
  return style["list-style-type"] ?? style["list-style"]?.split(/\s+/)[0];
}

function listOf(node: Element, style: Style): List {
  const start = Number.parseInt(node.getAttribute("start") ?? "", 10);
  return {
    ordered: node.tagName === "OL",
    style: kindOf(style) ?? node.getAttribute("type") ?? "",
    pattern: node.querySelector("li[data-leveltext]")?.getAttribute("data-leveltext") ?? "",
    next: Number.isSafeInteger(start) ? start : 1,
  };
}

function says(node: Element): boolean {
  return /[^\s\u00a0]/.test(node.textContent ?? "");
}
