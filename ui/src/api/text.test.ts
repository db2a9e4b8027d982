import { describe, expect, it } from "vitest";
import { difference, rebased, replaced } from "./text";

/** Splits `before|after`-like pictures: the caret is where the bar stands. */
function typed(before: string, picture: string) {
  const caret = picture.indexOf("|");
  return difference(before, picture.replace("|", ""), caret);
}

describe("difference", () => {
  it.each([
    ["民政", "民|政", null],
    ["民政", "民生|政", { start: 1, end: 1, text: "生" }],
    ["民生政", "民|政", { start: 1, end: 2, text: "" }],
    ["", "社区|", { start: 0, end: 0, text: "社区" }],
    ["好好", "好好|好", { start: 1, end: 1, text: "好" }],
    ["好好", "好|好好", { start: 0, end: 0, text: "好" }],
    ["好好好", "好|好", { start: 1, end: 2, text: "" }],
  ])("from %j to %j", (before, picture, expected) => {
    expect(typed(before, picture)).toEqual(expected);
  });

  it("replaces a whole pair where only one half of it differs", () => {
    // 𠮷 is D842 DFB7, 𠮶 is D842 DFB6.
    expect(difference("上𠮷下", "上𠮶下")).toEqual({ start: 1, end: 3, text: "𠮶" });
    // 𠀷 (D840 DC37) and 𡀷 (D844 DC37) share the second half.
    expect(difference("𠀷", "𡀷")).toEqual({ start: 0, end: 2, text: "𡀷" });
  });

  it("always leads from one text to the other", () => {
    const texts = ["", "民", "民民", "民政民", "𠮷民𠮷", "𠮶民", "12月，政", "政\n\n民"];
    for (const before of texts) {
      for (const after of texts) {
        for (let caret = 0; caret <= after.length; caret += 1) {
          const change = difference(before, after, caret);
          expect(change ? replaced(before, change) : before).toBe(after);
        }
      }
    }
  });
});

describe("rebased", () => {
  const base = "一二三四五六";
  it.each([
    ["before theirs", { start: 1, end: 1, text: "甲" }, { start: 3, end: 4, text: "乙乙" }, "一甲二三乙乙五六"],
    ["behind theirs", { start: 5, end: 5, text: "甲" }, { start: 1, end: 3, text: "" }, "一四五甲六"],
    ["at one place", { start: 2, end: 2, text: "甲" }, { start: 2, end: 2, text: "乙" }, "一二乙甲三四五六"],
    ["over each other", { start: 2, end: 4, text: "甲" }, { start: 1, end: 3, text: "乙" }, "一乙甲五六"],
    ["within what they took away", { start: 2, end: 2, text: "甲" }, { start: 1, end: 5, text: "" }, "一甲六"],
  ])("%s", (_, mine, theirs, expected) => {
    expect(replaced(replaced(base, theirs), rebased(mine, theirs))).toBe(expected);
  });
});
