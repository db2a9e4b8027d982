import { expect, it } from "vitest";
import { rangeOf } from "./reveal";

it("finds a stretch of text over the elements that it is cut into", () => {
  const element = document.createElement("div");
  element.append("会议", document.createElement("span"), "了工作。");
  element.querySelector("span")!.textContent = "布署";
  expect(rangeOf(element, 1, 5)?.toString()).toBe("议布署了");
  expect(rangeOf(element, 2, 4)?.toString()).toBe("布署");
  expect(rangeOf(element, 8, 8)?.toString()).toBe("");
  expect(rangeOf(element, 7, 9)).toBeNull();
});
