import type { ImportWarning } from "../api/wire";

/** A file that was read, with what an editor should look at in it. */
export interface ReportedFile {
  name: string;
  warnings: readonly ImportWarning[];
}
