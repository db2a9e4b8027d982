/** 从备份恢复: done by the core; afterwards all that is shown is the restored library's. */
import { call } from "../api/client";
import { useProfiles } from "../api/profiles";
import type { Backup, BackupSource, Start } from "../api/wire";
import { backupName, backupWords as say } from "../locale/backup";
import { useInbox } from "./inbox";
import { useShelf } from "./shelf";

/** What is to be restored: a backup of the list, or a file that was chosen. */
export type Restorable = Backup | { token: string; name: string };

export function useRestore() {
  const shelf = useShelf();
  const inbox = useInbox();
  const profiles = useProfiles();

  /** Restores, and tells what became of it. Throws where nothing was restored. */
  async function restore(from: Restorable): Promise<Start> {
    const listed = "at" in from;
    const source: BackupSource = listed ? { kind: "listed", name: from.name } : { kind: "file", token: from.token };
    await inbox.save();
    const { start, kept } = await call("backup_restore", { from: source });
    shelf.told = start.kind === "open" ? say.restored(listed ? backupName(from) : `“${from.name}”`, kept !== null) : null;
    if (start.kind === "open") {
      shelf.begin();
      inbox.forget();
      await Promise.all([shelf.load(), inbox.load(), profiles.load().catch(() => undefined)]);
    }
    return start;
  }

  return { restore };
}
