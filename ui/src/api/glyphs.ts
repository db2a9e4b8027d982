/** Outlines of glyphs as canvas paths, fetched once for each glyph of a font. */
import { shallowReactive } from "vue";
import { call } from "./client";
import type { PageView } from "./wire";

/** The core answers at most this many at a time. */
const AT_A_TIME = 2000;

/** The outlines of one font. */
export interface FontOutlines {
  unitsPerEm: number;
  paths: Map<number, Path2D>;
}

const fonts = shallowReactive(new Map<number, FontOutlines>());
const coming = new Map<number, Promise<void>>();

/** The outlines of a font, as far as they were fetched. */
export function outlinesOf(font: number): FontOutlines | undefined {
  return fonts.get(font);
}

/** Fetches the outlines that a page needs. Comes true when all are there. */
export async function fetchOutlines(page: PageView): Promise<void> {
  await Promise.all([...missing(page)].map(([font, glyphs]) => fetchAfterOthers(font, glyphs)));
}

/** Whether outlines are on their way. */
export function outlinesComing(): boolean {
  return coming.size > 0;
}

/** One request a font at a time: what it brings is not asked for twice. */
async function fetchAfterOthers(font: number, glyphs: Set<number>): Promise<void> {
  const before = coming.get(font) ?? Promise.resolve();
  const fetching = before.then(() => fetchFont(font, glyphs));
  const ended = fetching
    .catch(() => undefined)
    .then(() => {
      if (coming.get(font) === ended) coming.delete(font);
    });
  coming.set(font, ended);
  await fetching;
}

function missing(page: PageView): Map<number, Set<number>> {
  const found = new Map<number, Set<number>>();
  for (const run of page.runs) {
    const known = fonts.get(run.font)?.paths;
    for (const glyph of run.glyphs) {
      if (known?.has(glyph)) continue;
      const glyphs = found.get(run.font) ?? new Set<number>();
      found.set(run.font, glyphs.add(glyph));
    }
  }
  return found;
}

async function fetchFont(font: number, wanted: Set<number>): Promise<void> {
  const known = fonts.get(font);
  const glyphs = [...wanted].filter((glyph) => !known?.paths.has(glyph));
  for (let at = 0; at < glyphs.length; at += AT_A_TIME) {
    const part = glyphs.slice(at, at + AT_A_TIME);
    const { unitsPerEm, paths } = await call("glyphs", { font, glyphs: part });
    const outlines = fonts.get(font) ?? { unitsPerEm, paths: new Map() };
    part.forEach((glyph, index) => outlines.paths.set(glyph, new Path2D(paths[index])));
    fonts.set(font, outlines);
  }
}
