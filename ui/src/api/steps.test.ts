import { beforeEach, expect, it } from "vitest";
import { PAUSE_MS, TypingSteps } from "./steps";

let steps: TypingSteps;

beforeEach(() => {
  steps = new TypingSteps();
  expect(steps.next("a", { start: 5, end: 5, text: "民" }, 0)).toBe("new");
});

it("goes on with typing where the last character was put", () => {
  expect(steps.next("a", { start: 6, end: 6, text: "政" }, 300)).toBe("continue");
  expect(steps.next("a", { start: 6, end: 7, text: "" }, 600), "a deletion there belongs to it").toBe("continue");
  expect(steps.next("a", { start: 6, end: 8, text: "" }, 900), "deletion forward too").toBe("continue");
});

it("begins a step after a pause", () => {
  expect(steps.next("a", { start: 6, end: 6, text: "政" }, PAUSE_MS)).toBe("new");
});

it("begins a step where the caret jumped", () => {
  expect(steps.next("a", { start: 2, end: 2, text: "政" }, 100)).toBe("new");
});

it("begins a step in another field", () => {
  expect(steps.next("b", { start: 6, end: 6, text: "政" }, 100)).toBe("new");
});

it("begins a step when the last one was closed, as after a composition", () => {
  steps.close();
  expect(steps.next("a", { start: 6, end: 6, text: "政" }, 100)).toBe("new");
});

/** The steps of what is typed character by character at a fast pace. */
function typed(text: string): string[] {
  steps.close();
  const made: string[] = [];
  [...text].forEach((character, at) => {
    const step = steps.next("a", { start: at, end: at, text: character }, at * 50);
    if (step === "new") made.push(character);
    else made.push(made.pop()! + character);
  });
  return made;
}

it("ends a step at a punctuation mark, Chinese or Latin, and keeps marks in a row together", () => {
  expect(typed("今晨，区民政局……召开会议。Met, then")).toEqual(["今晨，", "区民政局……", "召开会议。", "Met,", " then"]);
});

it("ends a step after twenty characters, so that little is lost by one Ctrl+Z", () => {
  const sentence = "区民政局组织全体干部学习文件精神并结合实际研究下一阶段养老服务和社区治理以及婚姻登记工作安排要点";
  expect(typed(sentence).map((step) => step.length)).toEqual([20, 20, sentence.length - 40]);
  let at = sentence.length;
  const kinds = [...sentence].map(() => steps.next("a", { start: --at, end: at + 1, text: "" }, 5000 + at));
  expect(kinds.filter((kind) => kind === "new").length, "deleting too").toBeGreaterThan(2);
});

it("takes what is pasted as a step by itself, and what is typed after it as another", () => {
  steps.close();
  const pasted = "文".repeat(60);
  expect(steps.next("a", { start: 0, end: 0, text: "前" }, 0)).toBe("new");
  expect(steps.next("a", { start: 1, end: 1, text: pasted }, 5)).toBe("new");
  expect(steps.next("a", { start: 61, end: 61, text: "字" }, 10)).toBe("new");
});
