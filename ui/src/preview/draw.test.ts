import { beforeAll, expect, it, vi } from "vitest";
import { fetchOutlines } from "../api/glyphs";
import { fetchPictures } from "../api/pictures";
import type { PageView } from "../api/wire";
import { changedBand, drawBand, drawPage, type Surface } from "./draw";

vi.mock("../host", () => ({
  host: {
    call: async (name: string, { glyphs }: { glyphs: number[] }) =>
      name === "picture" ? { png: btoa("PNG") } : { unitsPerEm: 1000, paths: glyphs.map((glyph) => `M${glyph} 0Z`) },
  },
}));

/** A surface that writes down what is drawn on it. */
class Recorder implements Surface {
  fillStyle = "";
  strokeStyle = "";
  lineWidth = 0;
  lineJoin: CanvasLineJoin = "round";
  miterLimit = 0;
  drawn: unknown[] = [];
  #transform: number[] = [];

  setTransform(...transform: unknown[]): void {
    this.#transform = transform as number[];
  }

  fill(path: unknown): void {
    this.drawn.push({ fill: (path as { d: string }).d, at: this.#transform, colour: this.fillStyle });
  }

  stroke(path?: unknown): void {
    const { lineWidth, lineJoin, miterLimit } = this;
    this.drawn.push({ stroke: lineWidth, join: [lineJoin, miterLimit], path: (path as { d: string }).d, at: this.#transform });
  }

  fillRect(...box: number[]): void {
    this.drawn.push({ rect: box, colour: this.fillStyle });
  }

  drawImage(image: unknown, ...box: number[]): void {
    this.drawn.push({ image, box });
  }

  strokeRect(): void {
    this.drawn.push({ box: this.#transform.slice(4) });
  }

  clearRect(): void {}
  save(): void {}
  restore(): void {}
  beginPath(): void {}
  clip(): void {}

  rect(...box: number[]): void {
    this.drawn.push({ clip: box });
  }
}

const page: PageView = {
  index: 0,
  hash: "",
  pictures: [{ picture: "7", x: 60, y: 40, width: 400, height: 80 }],
  rules: [{ x: 72, y: 100, width: 451, height: 2.25, colour: "#c00000" }],
  runs: [
    { font: 7, size: 14, stretch: 0.5, colour: "#000000", stroke: 0.4, baseline: 90, glyphs: [5, 0], x: [72, 86] },
  ],
  lines: [],
  marks: [],
};

beforeAll(() => {
  vi.stubGlobal("createImageBitmap", async (blob: Blob) => `bitmap of ${blob.size} bytes`);
  vi.stubGlobal(
    "Path2D",
    class {
      constructor(public d = "") {}

      addPath(path: { d: string }, { a }: { a: number }): void {
        this.d += `${path.d} x${a}`;
      }
    },
  );
});

it("draws pictures, rules and glyphs where the typesetter put them", async () => {
  await fetchOutlines(page);
  await fetchPictures(page, "1");
  const surface = new Recorder();
  drawPage(surface, page, { width: 595, height: 842 }, 2);
  expect(surface.drawn).toEqual([
    { rect: [0, 0, 595, 842], colour: "#ffffff" },
    { image: "bitmap of 3 bytes", box: [60, 40, 400, 80] },
    { rect: [72, 100, 451, 2.25], colour: "#c00000" },
    { fill: "M5 0Z", at: [0.014, 0, 0, 0.028, 144, 180], colour: "#000000" },
    { stroke: (1000 * 0.4) / 14, join: ["miter", 10], path: "M5 0Z x0.5", at: [0.028, 0, 0, 0.028, 144, 180] },
    { box: [172, 180] },
  ]);
});

it("draws anew only the lines between which a page changed", async () => {
  const line = (baseline: number, glyph: number) => ({ ...page.runs[0]!, stroke: 0, baseline, glyphs: [glyph], x: [72] });
  const before = { ...page, runs: [line(100, 5), line(200, 5), line(300, 5), line(400, 5)] };
  const after = { ...page, runs: [line(100, 5), line(200, 6), line(300, 5), line(400, 5)] };
  await fetchOutlines(after);
  const band = changedBand(before, after)!;
  expect(band.top).toBeCloseTo(200 - 1.2 * 14);
  expect(band.bottom).toBeCloseTo(200 + 0.6 * 14);
  const surface = new Recorder();
  drawBand(surface, after, { width: 595, height: 842 }, 2, band);
  expect(surface.drawn[0]).toEqual({ clip: [0, 366, 1190, 51] });
  expect(surface.drawn.filter((what) => (what as { fill?: string }).fill)).toEqual([
    { fill: "M6 0Z", at: [0.014, 0, 0, 0.028, 144, 400], colour: "#000000" },
  ]);
});

it("finds where a line came or went, and asks for the whole page where rules changed", () => {
  const line = (baseline: number) => ({ ...page.runs[0]!, baseline });
  const short = { ...page, runs: [line(100), line(200)] };
  const long = { ...page, runs: [line(100), line(200), line(300)] };
  expect(changedBand(short, long)).toEqual({ top: 300 - 1.2 * 14, bottom: 300 + 0.6 * 14 });
  expect(changedBand(long, short)).toEqual({ top: 300 - 1.2 * 14, bottom: 300 + 0.6 * 14 });
  expect(changedBand(short, { ...long, rules: [] })).toBeNull();
});
