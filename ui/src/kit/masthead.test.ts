import { expect, it } from "vitest";
import { A4, fits, placed, withSide } from "./masthead";

it("puts a new picture across the type area, in its own shape", () => {
  const picture = placed("7", { width: 2000, height: 400 }, A4);
  expect(picture.widthMm).toBeCloseTo(159.2);
  expect(picture.heightMm).toBeCloseTo(31.84);
  expect([picture.leftMm, picture.topMm]).toEqual([25.4, 25.4]);
  expect(fits(picture, A4)).toBe(true);
});

it("makes a tall picture no taller than a third of the sheet, and centres it", () => {
  const picture = placed("7", { width: 100, height: 100 }, A4);
  expect(picture.heightMm).toBeCloseTo(99);
  expect(picture.leftMm).toBeCloseTo(25.4 + (159.2 - 99) / 2);
});

it("keeps the shape where it is asked to", () => {
  const picture = placed("7", { width: 2000, height: 400 }, A4);
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
  expect(fits(withSide(placed("7", { width: 2000, height: 400 }, A4), side, value, false), A4)).toBe(false);
});
