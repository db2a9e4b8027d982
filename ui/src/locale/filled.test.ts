import { describe, expect, it } from "vitest";

/** Sentences are functions; each is asked with values of the kinds that it may take. */
const VALUES = [
  ["甲", "乙", "丙"],
  [3, 2, 1],
  [0, 2, true],
  [["甲", "乙"], "丙", 1],
  [[3, 2], "丙", 1],
];
const modules = import.meta.glob<Record<string, unknown>>(["./*.ts", "!./*.test.ts"], { eager: true });

/** What `value` says, under the names that lead to it. */
function* said(value: unknown, name: string): Generator<[string, string]> {
  if (typeof value === "string") yield [name, value];
  else if (Array.isArray(value)) for (const [at, item] of value.entries()) yield* said(item, `${name}[${at}]`);
  else if (typeof value === "object" && value !== null) for (const [key, item] of Object.entries(value)) yield* said(item, `${name}.${key}`);
  else if (typeof value === "function") {
    for (const values of VALUES) {
      try {
        const sentence: unknown = (value as (...values: unknown[]) => unknown)(...values);
        if (typeof sentence === "string") yield [name, sentence];
      } catch {
        // It takes values of another kind.
      }
    }
  }
}

describe("what is said on screen", () => {
  const words = Object.entries(modules).flatMap(([file, exported]) => [...said(exported, file)]);

  it("is found", () => {
    expect(words.length).toBeGreaterThan(1000);
    expect(words.some(([, sentence]) => sentence.includes("甲"))).toBe(true);
  });

  it("leaves no place open", () => {
    const open = words.filter(([, sentence]) => /\{\w*\}|\$\{|\[object /.test(sentence));
    expect(open).toEqual([]);
  });
});
