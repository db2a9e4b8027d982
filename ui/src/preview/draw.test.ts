import { beforeAll, expect, it, vi } from "vitest";
import { fetchOutlines } from "../api/glyphs";
import type { PageView } from "../api/wire";
import { drawPage, type Surface } from "./draw";

vi.mock("../host", () => ({
  host: {
    call: async (_: string, { glyphs }: { glyphs: number[] }) => ({
      unitsPerEm: 1000,
      paths: glyphs.map((glyph) => `M${glyph} 0Z`),
    }),
  },
}));

/** A surface that writes down what is drawn on it. */
class Recorder implements Surface {
  fillStyle = "";
  strokeStyle = "";
  lineWidth = 0;
  lineJoin: CanvasLineJoin = "miter";
  drawn: unknown[] = [];
  #transform: number[] = [];

  setTransform(...transform: unknown[]): void {
    this.#transform = transform as number[];
  }

  fill(path: unknown): void {
    this.drawn.push({ fill: (path as { d: string }).d, at: this.#transform, colour: this.fillStyle });
  }

  stroke(): void {
    this.drawn.push({ stroke: this.lineWidth });
  }

  fillRect(...box: number[]): void {
    this.drawn.push({ rect: box, colour: this.fillStyle });
  }

  strokeRect(): void {
    this.drawn.push({ box: this.#transform.slice(4) });
  }

  clearRect(): void {}
}

const page: PageView = {
  index: 0,
  hash: "",
  rules: [{ x: 72, y: 100, width: 451, height: 2.25, colour: "#c00000" }],
  runs: [
    { font: 7, size: 14, stretch: 0.5, colour: "#000000", embolden: true, baseline: 90, glyphs: [5, 0], x: [72, 86] },
  ],
  lines: [],
};

beforeAll(() => {
  vi.stubGlobal(
    "Path2D",
    class {
      constructor(readonly d: string) {}
    },
  );
});

it("draws rules and glyphs where the typesetter put them", async () => {
  await fetchOutlines(page);
  const surface = new Recorder();
  drawPage(surface, page, { width: 595, height: 842 }, 2);
  expect(surface.drawn).toEqual([
    { rect: [0, 0, 595, 842], colour: "#ffffff" },
    { rect: [72, 100, 451, 2.25], colour: "#c00000" },
    { fill: "M5 0Z", at: [0.014, 0, 0, 0.028, 144, 180], colour: "#000000" },
    { stroke: 1000 / 30 },
    { box: [172, 180] },
  ]);
});
