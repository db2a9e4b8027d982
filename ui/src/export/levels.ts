/** How much a warning before an export weighs, and in which order warnings are shown. */
import type { ExportWarning } from "../api/wire";

/** 须改, 请核对, 供参考. */
export type Level = "must" | "check" | "note";

const LEVELS: Level[] = ["must", "check", "note"];

export function levelOf(warning: ExportWarning): Level {
  switch (warning.kind) {
    case "entry-left-out":
    case "column-left-out":
      return "note";
    case "classified":
      return "must";
    case "layout":
      switch (warning.warning.kind) {
        case "profile-missing":
        case "glyph-missing":
          return "must";
        case "overfull":
          return "check";
        case "face-missing":
          return warning.warning.got === null ? "must" : "note";
        default:
          return "note";
      }
    default:
      return "check";
  }
}

/** Warnings with their levels, the weightiest first. */
export function byLevel(warnings: readonly ExportWarning[]): { level: Level; warning: ExportWarning }[] {
  return warnings
    .map((warning) => ({ level: levelOf(warning), warning }))
    .sort((a, b) => LEVELS.indexOf(a.level) - LEVELS.indexOf(b.level));
}
