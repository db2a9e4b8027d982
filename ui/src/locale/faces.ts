/** Words of 字体: which face each role got, what is missing, and how to get it. */
import type { FaceGot } from "../api/wire";

export const facesWords = {
  title: "字体",
  open: "字体…",
  hint: (profile: string) => `版式“${profile}”用到的字体，在这台电脑上的情况。`,
  complete: "用到的字体这台电脑上都有。",
  own: "有",
  standIn: "代替",
  missing: "没有",
  usedFor: (roles: readonly string[]) => roles.join("、"),
  got: ({ family }: FaceGot) => `暂用“${family}”代替，样子会有出入；断行不受影响，仍按原字体算。`,
  none: "也没有可代替的字体，这些文字排不出来。",
  restricted: (families: readonly string[]) => `“${families.join("”“")}”装了，但字体厂商不允许嵌入文件，没有用。`,
  licence: "导出Word时不能嵌入（厂商不允许）。",
  how: "缺的字体怎么装",
  steps: [
    "向本单位信息部门要字体文件（扩展名ttf、otf或ttc）。方正小标宋等是有版权的字库，要用单位买过的。",
    "点“添加字体文件…”选中它，马上能用，不需要管理员权限。",
    "或者双击字体文件安装到系统（可能要管理员权限），再点“再找一遍”。",
  ],
  folder: (folder: string) => `添加的字体放在：${folder}`,
  add: "添加字体文件…",
  again: "再找一遍",
  added: (families: readonly string[]) => `已添加“${families.join("”“")}”。`,
  lookedAgain: "找过了。",
};
