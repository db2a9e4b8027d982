/** The folder that files are put into: the one chosen, else that of the last export. */
import { computed, shallowRef, type ComputedRef, type ShallowRef } from "vue";
import type { FileToken } from "../api/wire";
import { host } from "../host";

export interface ExportFolder {
  /** The one chosen; null: that of the last export. */
  folder: ShallowRef<FileToken | null>;
  /** What it is called; empty: there is none yet. */
  folderName: ComputedRef<string>;
  /** Asks for one; whether one was chosen. */
  chooseFolder(): Promise<boolean>;
  /** Asks where there is none yet; whether there is one. */
  needFolder(): Promise<boolean>;
}

/** `last` gives the folder of the last export; empty or nothing: there was none. */
export function useFolder(last: () => string | undefined): ExportFolder {
  const folder = shallowRef<FileToken | null>(null);
  const folderName = computed(() => folder.value?.name ?? last() ?? "");

  async function chooseFolder(): Promise<boolean> {
    const [chosen] = await host.choose("export-folder");
    if (chosen) folder.value = chosen;
    return chosen !== undefined;
  }

  const needFolder = async () => folderName.value !== "" || (await chooseFolder());

  return { folder, folderName, chooseFolder, needFolder };
}
