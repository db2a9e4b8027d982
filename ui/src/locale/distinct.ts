/** Sentences, each once: two roles may lack one face. */

/** Those of `items` whose sentences differ from all before them. */
export function distinctBy<T>(items: readonly T[], sentence: (item: T) => string): T[] {
  const said = new Set<string>();
  return items.filter((item) => {
    const words = sentence(item);
    if (said.has(words)) return false;
    said.add(words);
    return true;
  });
}
