/** How pages are placed in the pane: in one file or as facing pairs, at a zoom. */
import type { PageSummary } from "../api/wire";

/** CSS pixels in a point at 100 %: CSS says 96 pixels and 72 points an inch. */
export const PX_PER_PT = 96 / 72;

/** The space round pages, in CSS pixels. */
export const GAP = 16;

/** Zoom steps that the buttons go through. */
const STEPS = [0.25, 0.33, 0.5, 0.67, 0.75, 0.9, 1, 1.25, 1.5, 2, 3, 4];

/** The zoom one step further in a direction. */
export function nextZoom(zoom: number, direction: 1 | -1): number {
  const near = 0.005;
  return direction > 0
    ? (STEPS.find((step) => step > zoom + near) ?? STEPS.at(-1)!)
    : (STEPS.findLast((step) => step < zoom - near) ?? STEPS[0]!);
}

/** The zoom at which a page, or a pair of pages, is as wide as the pane. */
export function fitWidth(pane: number, page: number, facing: boolean): number {
  const across = facing ? 2 : 1;
  const room = pane - GAP * (across + 1);
  return Math.max(STEPS[0]!, Math.min(STEPS.at(-1)!, room / (across * page * PX_PER_PT)));
}

/**
 * Pages by rows. Facing pages lie as in the printed bulletin: the first alone on the right, then
 * an even page on the left and an odd one on the right.
 */
export function rowsOfPages(pages: readonly Pick<PageSummary, "width">[], facing: boolean): (number | null)[][] {
  if (!facing) return pages.map((_, index) => [index]);
  const rows: (number | null)[][] = [];
  for (let left = -1; left < pages.length; left += 2) {
    rows.push([left < 0 ? null : left, left + 1 < pages.length ? left + 1 : null]);
  }
  return rows;
}

/** The first page of a row; null where there is no such row. */
export function pageOfRow(rows: readonly (number | null)[][], at: number): number | null {
  return rows[at]?.find((page) => page !== null) ?? null;
}
