import { expect, it } from "vitest";
import type { OwnWords } from "../api/wire";
import { linesOfWords, withWords, wordLine, wordsOf, wrongWords } from "./wordLines";

const words: OwnWords = {
  kept: ["青禾里"],
  replaced: [{ word: "青和里", right: "青禾里" }],
  banned: [{ word: "某词", right: "" }],
};

it("reads back what it wrote, each word once", () => {
  expect(wordsOf(linesOfWords(words))).toEqual(words);
  expect(wordsOf([...linesOfWords(words), wordLine("kept", " 青禾里 "), wordLine()])).toEqual(words);
});

it("names the lines that can't be kept", () => {
  const lines = [
    wordLine("kept", "青禾里"),
    wordLine("kept", "", "改为"),
    wordLine("replaced", "青和里"),
    wordLine("banned", "某词"),
    wordLine("banned", "某词", "某词"),
    wordLine(),
    wordLine("kept", "长".repeat(65)),
  ];
  expect(wrongWords(lines)).toEqual([2, 3, 5, 7]);
});

it("merges a file without doubling", () => {
  const more: OwnWords = { kept: ["青禾里", "望江街道"], replaced: [], banned: [] };
  expect(wordsOf(withWords(linesOfWords(words), more))).toEqual({ ...words, kept: ["青禾里", "望江街道"] });
});
