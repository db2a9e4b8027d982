/** Why a file that comes in can't be read, by what it is: what happened, and what to do. */

type Detail = Record<string, string | undefined>;

const SAVE = "请用Word或WPS打开它，另存为“.docx”，再导入。";
const COPY = "请打开它，复制要用的文字，粘贴到稿件里。";
const RECOGNISE = "请先用识别文字的工具转成文字，或请来稿单位发电子稿。";

/** What a file is called that is no text, and what to do with it. */
const kinds: Record<string, [what: string, todo: string]> = {
  docx: ["Word文档（.docx）", "请用Word或WPS打开它，另存一份，再导入。"],
  "old-word": ["旧格式的Word文档（.doc、.wps）", SAVE],
  "old-office": ["旧格式的办公文件", SAVE],
  rtf: ["RTF文档", SAVE],
  odt: ["OpenDocument文档（.odt）", SAVE],
  "word-xml": ["Word 2003的XML文档", SAVE],
  xml: ["程序用的数据文件（XML）", "能用Word或WPS打开的，请打开后另存为“.docx”，再导入。"],
  pdf: ["PDF文件", `文字能选中的，请用WPS或Word转成“.docx”，再导入；是扫描件的，${RECOGNISE}`],
  ofd: ["OFD版式文件", `文字能选中的，请用WPS或OFD阅读器转成“.docx”，再导入；是扫描件的，${RECOGNISE}`],
  image: ["图片", RECOGNISE],
  sheet: ["表格文件", COPY],
  slides: ["演示文稿", COPY],
  mail: ["邮件", "请用邮件程序打开它，把正文复制过来，附件另存出来再导入。"],
  zip: ["压缩包", "请先解压缩，再选里面的稿子。"],
  archive: ["压缩包", "请先解压缩，再选里面的稿子。"],
};

/** Files that have a sentence of their own. */
const apart: Record<string, (name: string) => string> = {
  encrypted: (name) => `“${name}”加了密码，读不了。请在Word或WPS中打开它，取消密码后再存，再导入。`,
  "lock-file": (name) => `“${name}”是Word、WPS打开文件时自动留下的临时文件，不是稿子。请改选文件名前没有“~$”的那一个。`,
  shortcut: (name) => `“${name}”是快捷方式，不是稿子本身。请找到它指向的那个文件，再导入。`,
};

/** The sentence for a file of a kind that is not read. */
export function kindSentence({ name = "", kind = "", ending }: Detail): string {
  const own = apart[kind];
  if (own) return own(name);
  const [what, todo] = kinds[kind] ?? ["", SAVE];
  if (what === "") return `“${name}”这种文件还读不了。${todo}`;
  return ending ? `“${name}”其实是${what}，扩展名“.${ending}”写错了，还读不了。${todo}` : `“${name}”是${what}，还读不了。${todo}`;
}

/** The sentence for a file that can't be read though its kind is. */
export function unreadableSentence({ name = "", kind = "", line = "?" }: Detail): string {
  switch (kind) {
    case "document-no-main-part":
      return `“${name}”里没有正文，不是完整的Word文档。请用Word或WPS打开看看；能打开的，另存为“.docx”，再导入。`;
    case "document-too-deep":
    case "document-too-many-paragraphs":
      return `“${name}”的结构太复杂，读不下去。请用Word或WPS打开，把要用的文字复制到一个新文档里，再导入。`;
    case "document-broken-part":
      return `“${name}”里有一部分已损坏。请用Word或WPS打开，按提示修复后另存一份，再导入；打不开的，请重新收一次。`;
    case "document-damaged":
      return `“${name}”不完整或已损坏，可能没有传完。请重新收一次；能用Word或WPS打开的，另存一份，再导入。`;
    case "cut":
      return `“${name}”第${line}行最后一个字只有一半，可能没有传完。请重新收一次；确实完整的，用记事本打开，删去末尾的半个字，另存为“UTF-8”编码，再导入。`;
    case "encoding":
      return `“${name}”第${line}行里有读不出来的字。请用记事本打开它，对照原稿改好这一行，另存为“UTF-8”编码，再导入。`;
    case "nul":
      return `“${name}”第${line}行里有看不见的空字符，读不下去。请用记事本打开它，重新输入这一行，另存为“UTF-8”编码，再导入。`;
    case "unknown":
      return `“${name}”不是文字文件。请看看是否选对了文件；能用Word或WPS打开的，另存为“.docx”，再导入。`;
    default:
      return `“${name}”读不出来。请检查文件是否完好、有无权限，再试一次。`;
  }
}

/** The sentence for a file without text. */
export function emptySentence({ name = "", kind }: Detail): string {
  return kind === "no-bytes"
    ? `“${name}”是空文件（0字节），可能没有传完。请重新收一次。`
    : `“${name}”里没有文字。如果是扫描件或图片，请先转成文字。`;
}
