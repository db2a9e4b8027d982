/** Words of 备份. */
export const backupWords = {
  title: "备份",
  hint: "每次启动和每天自动备份一次，旧的自动清掉。建议放到另一块磁盘或移动硬盘上。",
  folder: "备份到",
  beside: "资料存放位置旁边",
  choose: "换一个文件夹…",
  keep: "保留几份",
  now: "马上备份",
  done: "已备份。",
  list: "已有的备份",
  none: "还没有备份。",
  restore: "从这一份恢复",
  fromFile: "从别处的备份文件恢复…",
  sure: (time: string) => `把全部资料恢复成${time}的样子？现在的资料会先另外备份一份。`,
  confirm: "恢复",
  size: (bytes: number) => `${(bytes / 1024 / 1024).toFixed(1)} MB`,
};
