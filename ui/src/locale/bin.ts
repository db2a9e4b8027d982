/** Words of 回收站. */
export const binWords = {
  title: "回收站",
  empty: "回收站是空的。",
  hint: "移入回收站的期可以恢复。彻底删除后就找不回来了，只能从备份里恢复。",
  at: (time: string) => `${time}移入`,
  restore: "恢复",
  purge: "彻底删除",
  sure: (name: string) => `彻底删除“${name}”？删后找不回来。`,
  keep: "先留着",
};
