/** Numbers, bullets and symbols of lists, as a program draws them and a text has to spell them. */

/**
 * Fonts whose letters are drawings, and what the drawings that say something are in Unicode: boxes, ticks
 * and crosses. What else they draw before a paragraph is a mark of form.
 */
const SYMBOL_FONT = /wingdings|webdings|(?<!ui )\bsymbol\b/;
const SIGNS: Record<string, string> = {
  "\u00fc": "✓", "\u00fb": "✗", "\u00fe": "☑", "\u00fd": "☒", "\u00a8": "□", o: "□", R: "☑", S: "☒", P: "✓",
};
/** Those of `Wingdings 2`, of which the others have other letters. */
const SECOND = new Set(["R", "S", "P"]);

/** A character of a symbol font in Unicode; null where `text` is none, or says nothing. */
export function symbolOf(text: string, fonts: string): string | null {
  const family = SYMBOL_FONT.exec(fonts)?.[0];
  // Word keeps these letters in an area of their own, too.
  const letter = /^[\uf000-\uf0ff]$/.test(text) ? String.fromCharCode(text.charCodeAt(0) - 0xf000) : text;
  if (family !== "wingdings" || SECOND.has(letter) !== fonts.includes("wingdings 2")) return null;
  return SIGNS[letter] ?? null;
}

/** Whether a mark before a paragraph is a bullet: it counts nothing, and says nothing. */
export function isBullet(text: string, fonts: string): boolean {
  if (/^[\uf000-\uf0ff]$/.test(text)) return true;
  if (SYMBOL_FONT.test(fonts) && /^[^\p{N}\p{Script=Han}]$/u.test(text)) return true;
  // Word's own second level.
  if (text === "o" && fonts.includes("courier")) return true;
  return !/[\p{L}\p{N}□☐☑☒✓✔✗]/u.test(text);
}

/** A number as it stands before its paragraph: what would run into the text stands off from it. */
export function numberText(number: string): string {
  const last = number.at(-1) ?? "";
  if (/[\x21-\x7e]/.test(last)) return `${number} `;
  return /[\p{L}\p{N}]/u.test(last) ? `${number}\u3000` : number;
}

const DIGITS = "零一二三四五六七八九";
/** Where a browser counts on in digits. */
const MOST_CHINESE = 9999;

/** How a list writes its number: `style` is CSS's `list-style-type` or HTML's `type`, `pattern` Word's, such as `（%1）`. */
export function listNumber(value: number, style: string, pattern: string): string {
  const number = numeral(value, style);
  const single = /^[^%]*%\d[^%]*$/.test(pattern);
  if (single) return pattern.replace(/%\d/, number);
  return /chinese|cjk/.test(style) && number !== String(value) ? `${number}、` : `${number}.`;
}

function numeral(value: number, style: string): string {
  switch (style) {
    case "a":
    case "lower-alpha":
    case "lower-latin":
      return letters(value) ?? String(value);
    case "A":
    case "upper-alpha":
    case "upper-latin":
      return letters(value)?.toUpperCase() ?? String(value);
    case "i":
    case "lower-roman":
      return roman(value)?.toLowerCase() ?? String(value);
    case "I":
    case "upper-roman":
      return roman(value) ?? String(value);
    case "decimal-leading-zero":
      return String(value).padStart(2, "0");
    default:
      return /chinese|cjk/.test(style) && value > 0 && value <= MOST_CHINESE ? chinese(value) : String(value);
  }
}

function letters(value: number): string | null {
  if (value < 1) return null;
  let text = "";
  for (let rest = value; rest > 0; rest = Math.floor((rest - 1) / 26)) text = String.fromCharCode(97 + ((rest - 1) % 26)) + text;
  return text;
}

const ROMAN: [number, string][] = [
  [1000, "M"], [900, "CM"], [500, "D"], [400, "CD"], [100, "C"], [90, "XC"], [50, "L"], [40, "XL"], [10, "X"], [9, "IX"], [5, "V"], [4, "IV"], [1, "I"],
];

function roman(value: number): string | null {
  if (value < 1 || value > 3999) return null;
  let [text, rest] = ["", value];
  for (const [worth, letter] of ROMAN) {
    while (rest >= worth) [text, rest] = [text + letter, rest - worth];
  }
  return text;
}

/** 1 to 9999, as text counts: 十二, 一百零五. */
function chinese(value: number): string {
  const places = ["", "十", "百", "千"];
  const digits = [...String(value)].map(Number);
  let text = "";
  for (const [index, digit] of digits.entries()) {
    const place = places[digits.length - 1 - index];
    if (digit > 0) text += `${DIGITS[digit]}${place}`;
    else if (digits.slice(index).some((later) => later > 0) && !text.endsWith("零")) text += "零";
  }
  return text.replace(/^一十/, "十");
}
