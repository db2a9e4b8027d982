import { expect, it } from "vitest";
import { A4, belowMark, coversMark, fits, isCoarse, markHeight, placed, withSide } from "./masthead";

it("puts a new picture across the type area, in its own shape", () => {
  const picture = placed("7", { width: 2000, height: 400 }, A4, false);
  expect(picture.widthMm).toBeCloseTo(159.2);
  expect(picture.heightMm).toBeCloseTo(31.84);
  expect([picture.leftMm, picture.topMm]).toEqual([25.4, 25.4]);
  expect(fits(picture, A4)).toBe(true);
});

it("makes a tall picture no taller than a third of the sheet, and centres it", () => {
  const picture = placed("7", { width: 100, height: 100 }, A4, false);
  expect(picture.heightMm).toBeCloseTo(99);
  expect(picture.leftMm).toBeCloseTo(25.4 + (159.2 - 99) / 2);
});

it("keeps the shape where it is asked to", () => {
  const picture = placed("7", { width: 2000, height: 400 }, A4, false);
  expect(withSide(picture, "widthMm", 100, true).heightMm).toBeCloseTo(20);
  expect(withSide(picture, "heightMm", 20, true).widthMm).toBeCloseTo(100);
  expect(withSide(picture, "widthMm", 100, false).heightMm).toBe(picture.heightMm);
});

it.each([
  ["leftMm", 60],
  ["leftMm", -1],
  ["widthMm", 0.5],
  ["topMm", Number.NaN],
  ["heightMm", 290],
] as const)("does not take %s of %d", (side, value) => {
  expect(fits(withSide(placed("7", { width: 2000, height: 400 }, A4, false), side, value, false), A4)).toBe(false);
});

it("leaves the handling mark readable", () => {
  const pixels = { width: 2000, height: 400 };
  expect(markHeight({ pitchPt: 22, sizePt: 14 })).toBeCloseTo(7.76);
  expect(markHeight({ pitchPt: 22, sizePt: 36 })).toBeCloseTo(15.24);
  const under = placed("7", pixels, A4, true);
  expect(coversMark(under, A4)).toBe(false);
  expect(under.topMm).toBeCloseTo(A4.top + A4.markHeight);
  const over = placed("7", pixels, A4, false);
  expect(coversMark(over, A4)).toBe(true);
  expect(coversMark({ ...over, topMm: 0, heightMm: 25 }, A4), "above the type area").toBe(false);
  expect(coversMark(belowMark(over, A4), A4)).toBe(false);
});

it("calls a picture coarse that has fewer pixels than it is told to have", () => {
  expect([1800, 1999, 2000, 3000].map(isCoarse)).toEqual([true, true, false, false]);
});
