/** Draws a page on a canvas, glyph by glyph, from the positions that the typesetter gave. */
import { outlinesOf } from "../api/glyphs";
import { bitmapOf } from "../api/pictures";
import type { PageView, RunView } from "../api/wire";

/** What is drawn for a character that no font has, in ems: a box as wide as a Han character's ink. */
const BOX = { left: 0.08, bottom: 0.08, width: 0.84, height: 0.84, weight: 0.04 };

/** How far the joins of a stroke are mitred, in widths of it: as in the PDF. */
const MITER_LIMIT = 10;

/** The part of the canvas that drawing needs. */
export type Surface = Pick<
  CanvasRenderingContext2D,
  "save" | "restore" | "beginPath" | "rect" | "clip" | "setTransform" | "fill" | "stroke" | "fillRect" | "drawImage" | "strokeRect" | "clearRect" | "fillStyle" | "strokeStyle" | "lineWidth" | "lineJoin" | "miterLimit"
>;

/** Draws the page. `scale` is device pixels in a point. */
export function drawPage(surface: Surface, page: PageView, size: { width: number; height: number }, scale: number): void {
  surface.setTransform(scale, 0, 0, scale, 0, 0);
  surface.fillStyle = "#ffffff";
  surface.fillRect(0, 0, size.width, size.height);
  for (const { picture, x, y, width, height } of page.pictures) {
    const bitmap = bitmapOf(picture);
    if (bitmap) surface.drawImage(bitmap, x, y, width, height);
  }
  for (const { x, y, width, height, colour } of page.rules) {
    surface.fillStyle = colour;
    surface.fillRect(x, y, width, height);
  }
  for (const run of page.runs) drawRun(surface, run, scale);
}

/** How far a run's ink may reach above and below its baseline, in ems. */
const REACH = { above: 1.2, below: 0.6 };

/** The part of a sheet between two heights, in points. */
interface Band {
  top: number;
  bottom: number;
}

function reach({ baseline, size }: RunView): Band {
  return { top: baseline - REACH.above * size, bottom: baseline + REACH.below * size };
}

/** Where two pages differ; null where nothing but all of it can be drawn anew. */
export function changedBand(before: PageView, after: PageView): Band | null {
  const still = ({ rules, pictures }: PageView) => JSON.stringify([rules, pictures]);
  if (still(before) !== still(after)) return null;
  const [was, is] = [before.runs.map((run) => JSON.stringify(run)), after.runs.map((run) => JSON.stringify(run))];
  let start = 0;
  while (start < was.length && start < is.length && was[start] === is[start]) start += 1;
  let end = 0;
  const most = Math.min(was.length, is.length) - start;
  while (end < most && was[was.length - 1 - end] === is[is.length - 1 - end]) end += 1;
  const bands = [...before.runs.slice(start, before.runs.length - end), ...after.runs.slice(start, after.runs.length - end)].map(reach);
  return { top: Math.min(...bands.map(({ top }) => top)), bottom: Math.max(...bands.map(({ bottom }) => bottom)) };
}

/** Draws the part of a page that differs from what the surface shows. */
export function drawBand(surface: Surface, page: PageView, size: { width: number; height: number }, scale: number, band: Band): void {
  if (band.bottom <= band.top) return;
  // Whole pixels: at an edge within one, old ink would shine through.
  const [top, bottom] = [Math.floor(band.top * scale), Math.ceil(band.bottom * scale)];
  surface.save();
  surface.setTransform(1, 0, 0, 1, 0, 0);
  surface.beginPath();
  surface.rect(0, top, Math.ceil(size.width * scale), bottom - top);
  surface.clip();
  const runs = page.runs.filter((run) => reach(run).bottom * scale > top && reach(run).top * scale < bottom);
  drawPage(surface, { ...page, runs }, size, scale);
  surface.restore();
}

function drawRun(surface: Surface, run: RunView, scale: number): void {
  const outlines = outlinesOf(run.font);
  if (!outlines) return;
  const unit = (run.size / outlines.unitsPerEm) * scale;
  surface.fillStyle = run.colour;
  surface.strokeStyle = run.colour;
  surface.lineJoin = "miter";
  surface.miterLimit = MITER_LIMIT;
  run.glyphs.forEach((glyph, index) => {
    const x = run.x[index]! * scale;
    const y = run.baseline * scale;
    if (glyph === 0) return drawBox(surface, x, y, run.size * scale);
    const path = outlines.paths.get(glyph);
    if (!path) return;
    surface.setTransform(unit * run.stretch, 0, 0, unit, x, y);
    surface.fill(path);
    if (run.stroke > 0) {
      surface.setTransform(unit, 0, 0, unit, x, y);
      surface.lineWidth = (run.stroke / run.size) * outlines.unitsPerEm;
      surface.stroke(stretched(path, run.stretch));
    }
  });
}

/** An outline that is as wide as it is drawn: the stretch is not the stroke's. */
function stretched(path: Path2D, stretch: number): Path2D {
  if (stretch === 1) return path;
  const wide = new Path2D();
  wide.addPath(path, { a: stretch, b: 0, c: 0, d: 1, e: 0, f: 0 });
  return wide;
}

function drawBox(surface: Surface, x: number, baseline: number, em: number): void {
  surface.setTransform(em, 0, 0, em, x, baseline);
  surface.lineWidth = BOX.weight;
  surface.strokeRect(BOX.left, -BOX.bottom - BOX.height + 0.1, BOX.width, BOX.height);
}
