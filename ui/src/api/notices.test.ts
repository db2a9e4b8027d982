import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { notice, tell } from "./notices";

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

it("goes when there was time to read it", () => {
  tell("已留存“送审稿”。");
  vi.advanceTimersByTime(5000);
  expect(notice.value, "a moment is not enough").toBe("已留存“送审稿”。");
  vi.advanceTimersByTime(5000);
  expect(notice.value).toBe("");
});

it("gives the next sentence its own time", () => {
  tell("一");
  vi.advanceTimersByTime(5000);
  tell("二");
  vi.advanceTimersByTime(5000);
  expect(notice.value).toBe("二");
  tell("");
  expect(notice.value).toBe("");
});
