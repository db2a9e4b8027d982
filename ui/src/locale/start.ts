/** Words of the first start and of the recovery screen. */
export const firstStartWords = {
  title: "欢迎使用版心",
  explain: "先选一个地方存放资料：各期的稿件、来稿、修改记录都在里面。建议放在本机磁盘上，并记得备份。",
  place: "资料存放位置",
  choose: "换一个文件夹…",
  found: "这里已经有资料，将接着使用。",
  begin: "开始使用",
  openFound: "打开这里的资料",
};

export const recoveryWords = {
  title: "资料打不开",
  place: "资料存放位置",
  retry: "再试一次",
  otherPlace: "另选资料存放位置…",
  backups: "可以恢复的备份",
  noBackups: "这里没有找到备份。如果备份在别处，请选择备份文件。",
  fromFile: "选择备份文件…",
  restore: "恢复这一份",
  size: (bytes: number) => `${(bytes / 1024 / 1024).toFixed(1)} MB`,
};
