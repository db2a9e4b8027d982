/** Where a masthead's picture stands on the sheet, in millimetres. */
import type { MastheadForm } from "../api/wire";

export type Picture = Extract<MastheadForm, { kind: "picture" }>;
export type Side = "leftMm" | "topMm" | "widthMm" | "heightMm";

/**
 * A sheet in millimetres, with the place where the type area begins and its width. The handling mark
 * is the first line of the type area.
 */
export interface Sheet {
  width: number;
  height: number;
  left: number;
  top: number;
  measure: number;
  markHeight: number;
}

const MM_PER_PT = 25.4 / 72;

/** The height of the handling mark's line in millimetres: the pitch, or what larger type takes. */
export function markHeight({ pitchPt, sizePt }: { pitchPt: number; sizePt: number }): number {
  return Math.max(pitchPt, (sizePt * 6) / 5) * MM_PER_PT;
}

/** A4 with the monthly's margins: for a sheet that is not known. */
export const A4: Sheet = { width: 210, height: 297, left: 25.4, top: 25.4, measure: 159.2, markHeight: 22 * MM_PER_PT };

/**
 * A picture of so many pixels, as wide as the type area and no taller than a third of the sheet, under
 * the handling mark where there is one.
 */
export function placed(
  picture: string,
  pixels: { width: number; height: number },
  sheet: Sheet,
  isMarked: boolean,
): Picture {
  const shape = pixels.height / pixels.width;
  const widthMm = Math.min(sheet.measure, sheet.height / 3 / shape);
  const leftMm = sheet.left + (sheet.measure - widthMm) / 2;
  const topMm = sheet.top + (isMarked ? sheet.markHeight : 0);
  return { kind: "picture", picture, leftMm, topMm, widthMm, heightMm: Math.max(1, widthMm * shape) };
}

/** Whether the picture lies on the line of the handling mark. */
export function coversMark({ leftMm, topMm, widthMm, heightMm }: Picture, sheet: Sheet): boolean {
  const slack = 0.05;
  return (
    topMm + slack < sheet.top + sheet.markHeight &&
    topMm + heightMm > sheet.top + slack &&
    leftMm < sheet.left + sheet.measure &&
    leftMm + widthMm > sheet.left
  );
}

/** The picture right under the handling mark. */
export function belowMark(picture: Picture, sheet: Sheet): Picture {
  return { ...picture, topMm: sheet.top + sheet.markHeight };
}

/** A print of 300 dots an inch across the type area has so many pixels. */
const CLEAR_PX = 2000;

/** Whether a picture so wide comes out blurred. */
export function isCoarse(widthPx: number): boolean {
  return widthPx < CLEAR_PX;
}

/** The picture with another length on one side; width and height together where its shape is kept. */
export function withSide(picture: Picture, side: Side, value: number, keepShape: boolean): Picture {
  const changed = { ...picture, [side]: value };
  const shape = picture.heightMm / picture.widthMm;
  if (keepShape && side === "widthMm") changed.heightMm = value * shape;
  if (keepShape && side === "heightMm") changed.widthMm = value / shape;
  return changed;
}

/** Whether all of it stands on the sheet and is at least a millimetre each way. */
export function fits({ leftMm, topMm, widthMm, heightMm }: Picture, sheet: Sheet): boolean {
  // What was a whole number of twips may be a hair over as millimetres.
  const slack = 0.02;
  const numbers = [leftMm, topMm, widthMm, heightMm];
  return (
    numbers.every(Number.isFinite) &&
    leftMm >= 0 &&
    topMm >= 0 &&
    widthMm >= 1 &&
    heightMm >= 1 &&
    leftMm + widthMm <= sheet.width + slack &&
    topMm + heightMm <= sheet.height + slack
  );
}
