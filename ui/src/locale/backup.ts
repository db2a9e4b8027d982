/** Words of 备份. */
import type { Backup } from "../api/wire";
import { dateAndClock } from "./format";

/** What a backup is called within a sentence. */
export function backupName({ at, keptAside }: Backup): string {
  return keptAside ? backupWords.before(dateAndClock(at)) : backupWords.made(dateAndClock(at));
}

export const backupWords = {
  title: "备份",
  hint: "每天自动备份一次。建议放到另一块磁盘或移动硬盘上。",
  folder: "备份到",
  beside: "资料存放位置旁边",
  choose: "换一个文件夹…",
  kept: "最近7天每天留一份，再往前4周每周一份，12个月每月一份；更早的自动清掉。",
  now: "马上备份",
  done: "已备份。",
  list: "已有的备份",
  none: "还没有备份。",
  restore: "从这一份恢复",
  fromFile: "从别处的备份文件恢复…",
  made: (time: string) => `${time}的备份`,
  before: (time: string) => `${time}恢复前的资料`,
  keptAside: "恢复前的资料",
  sure: (backup: string) => `把全部资料恢复成${backup}？现在的资料会先另外留存，恢复错了可以换回来。`,
  restored: (backup: string, kept: boolean) =>
    kept
      ? `已恢复成${backup}。恢复前的资料另外留着：恢复错了，在“备份”里选“恢复前的资料”就能换回来。`
      : `已恢复成${backup}。`,
  restoring: "正在恢复…",
  confirm: "恢复",
  size: (bytes: number) => `${(bytes / 1024 / 1024).toFixed(1)} MB`,
};
