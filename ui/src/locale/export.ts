/** Words of the export dialog. */
import type { NamedFace } from "../api/wire";

export const exportWords = {
  title: "导出",
  what: "导出什么",
  word: "Word 文件（.docx）",
  wordHint: "可在Word、WPS里继续改",
  review: "送审用：打开后改动都留痕迹",
  embed: "嵌入字体",
  embedHint: "对方电脑没有这些字体时也能看到原样",
  faces: (faces: readonly NamedFace[]): string => {
    const lines = [
      ["会嵌入", faces.filter(({ inWord }) => inWord === "cut" || inWord === "whole")],
      ["本机没有，嵌入不了", faces.filter(({ inWord }) => inWord === null)],
      ["字体厂商不允许嵌入", faces.filter(({ inWord }) => inWord === "licence")],
      ["Word嵌不了这种格式", faces.filter(({ inWord }) => inWord === "format")],
    ] as const;
    const said = lines.filter(([, of]) => of.length > 0).map(([what, of]) => `${what}：${of.map(({ family }) => family).join("、")}。`);
    return said.join("") || "用的都是Windows自带的字体，不必嵌入。";
  },
  namePicture: "报头名称用图片",
  namePictureHint: "在哪台电脑上都一个样，但不能在Word里改字",
  pdf: "PDF 文件（.pdf）",
  pdfHint: "与页面完全一致，供印刷和发送",
  press: "送印刷厂",
  toPress: "导出送印刷厂的文件",
  pressHint: "CMYK四色，文字单黑",
  wholeSheets: "页数补足为4的倍数",
  blankPages: (pages: number): string => {
    const blank = (4 - (pages % 4)) % 4;
    return blank === 0 ? `现为${pages}页，正好，不用补` : `现为${pages}页，末尾补${blank}页白页`;
  },
  name: "文件名",
  folder: "存到",
  noFolder: "还没有选文件夹",
  chooseFolder: "选择文件夹…",
  start: "导出",
  running: "正在导出…",
  warnings: "导出前请看一看",
  levels: { must: "须改", check: "请核对", note: "供参考" },
  noWarnings: "没有需要核对的地方。",
  overwrite: "覆盖",
  saveAs: (name: string) => `存为“${name}”`,
  done: "已导出",
  doneHint: (folder: string) => `文件存放在：${folder}`,
  copy: "复制文件（可粘贴到OA、邮件、政务微信）",
  reveal: "打开所在文件夹",
  open: "打开",
  copied: "已复制，可以粘贴了。",
  stop: "停止导出",
};

/** Words of the proof sheet's dialog. */
export const sheetWords = {
  title: "校样",
  hint: "导出一份Word文件，还没有处理的校对意见作为批注写在各处，可打印或发给科室核对。",
};
