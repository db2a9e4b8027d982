/** Keeps what depends on a value from being looked at anew where the value is made anew but says the same. */

/** `before` where `now` says the same, else `now`. Both are plain data. */
export function kept<T>(before: T | undefined, now: T): T {
  return before !== undefined && JSON.stringify(before) === JSON.stringify(now) ? before : now;
}
