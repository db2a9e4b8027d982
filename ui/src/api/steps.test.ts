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
