import { describe, expect, it } from "vitest";
import { fitWidth, GAP, nextZoom, PX_PER_PT, rowsOfPages } from "./geometry";

const pages = (count: number) => Array.from({ length: count }, () => ({ hash: "", width: 595, height: 842 }));

it("goes through the zoom steps both ways and stays within them", () => {
  expect(nextZoom(1, 1)).toBe(1.25);
  expect(nextZoom(1, -1)).toBe(0.9);
  expect(nextZoom(0.71, 1)).toBe(0.75);
  expect(nextZoom(4, 1)).toBe(4);
  expect(nextZoom(0.25, -1)).toBe(0.25);
});

it("fits one page or a pair into the pane's width", () => {
  const width = 600 * PX_PER_PT;
  expect(fitWidth(width + 2 * GAP, 600, false)).toBeCloseTo(1);
  expect(fitWidth(2 * width + 3 * GAP, 600, true)).toBeCloseTo(1);
  expect(fitWidth(10, 600, false), "a pane dragged to nothing still has a zoom").toBe(0.25);
});

describe("facing pages", () => {
  it("have odd pages on the right", () => {
    expect(rowsOfPages(pages(4), true)).toEqual([[null, 0], [1, 2], [3, null]]);
    expect(rowsOfPages(pages(1), true)).toEqual([[null, 0]]);
  });

  it("stand in one file where they are not facing", () => {
    expect(rowsOfPages(pages(2), false)).toEqual([[0], [1]]);
  });
});
