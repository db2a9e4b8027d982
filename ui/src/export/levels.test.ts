import { expect, it } from "vitest";
import type { ExportWarning } from "../api/wire";
import { byLevel } from "./levels";

it("puts what must be mended first, and keeps the order within a level", () => {
  const warnings: ExportWarning[] = [
    { kind: "entry-left-out", entry: "1", label: "一" },
    { kind: "changed-since-sign-off" },
    { kind: "layout", warning: { kind: "face-missing", role: "body", wanted: "仿宋_GB2312", got: "仿宋" } },
    { kind: "layout", warning: { kind: "glyph-missing", character: "喆", place: null } },
    { kind: "unset", field: "number" },
  ];
  expect(byLevel(warnings).map(({ level, warning }) => [level, warning.kind])).toEqual([
    ["must", "layout"],
    ["check", "changed-since-sign-off"],
    ["check", "unset"],
    ["note", "entry-left-out"],
    ["note", "layout"],
  ]);
});
