/** What changed between two states of a text, and how such changes meet. Positions in UTF-16 code units. */

/** `start..end` of a text is replaced by `text`. */
export interface Replacement {
  start: number;
  end: number;
  text: string;
}

/**
 * The one stretch in which `after` differs from `before`; null where they are equal. `caret` is
 * where the caret stands in `after`: where equal characters leave a choice (one more 好 among 好好),
 * the change is put where the user made it. No surrogate pair is cut in two.
 */
export function difference(before: string, after: string, caret = after.length): Replacement | null {
  if (before === after) return null;
  const shorter = Math.min(before.length, after.length);
  let suffix = 0;
  const longestSuffix = Math.min(shorter, after.length - Math.min(caret, after.length));
  while (suffix < longestSuffix && before.at(-1 - suffix) === after.at(-1 - suffix)) suffix += 1;
  let prefix = 0;
  while (prefix < shorter - suffix && before[prefix] === after[prefix]) prefix += 1;
  while (suffix < shorter - prefix && before.at(-1 - suffix) === after.at(-1 - suffix)) suffix += 1;
  if (cutsPair(before, prefix) || cutsPair(after, prefix)) prefix -= 1;
  if (cutsPair(before, before.length - suffix) || cutsPair(after, after.length - suffix)) suffix -= 1;
  return { start: prefix, end: before.length - suffix, text: after.slice(prefix, after.length - suffix) };
}

function cutsPair(text: string, at: number): boolean {
  const unit = text.charCodeAt(at - 1);
  return unit >= 0xd800 && unit < 0xdc00 && at < text.length;
}

/** `text` with `replacement` made in it. */
export function replaced(text: string, { start, end, text: by }: Replacement): string {
  return text.slice(0, start) + by + text.slice(end);
}

/**
 * `mine`, made on a text that `theirs` was made on too, as it is to be made after `theirs`. Where
 * both touch the same characters, what I wrote is kept and put behind what they wrote.
 */
export function rebased(mine: Replacement, theirs: Replacement | null): Replacement {
  if (!theirs || mine.end < theirs.start) return mine;
  const shift = theirs.text.length - (theirs.end - theirs.start);
  if (mine.start >= theirs.end) return { ...mine, start: mine.start + shift, end: mine.end + shift };
  const at = theirs.start + theirs.text.length;
  return { start: at, end: Math.max(at, mine.end + shift), text: mine.text };
}
