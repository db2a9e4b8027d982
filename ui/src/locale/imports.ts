/** What is told of a file that was read: what to look at, and what a Word file had besides its text. */
import type { ImportWarning, ProofFinding } from "../api/wire";

const sentences: Record<string, (text: string) => string> = {
  "half-width-mark": (text) => `${quoted(text)}里用了半角标点，请核对。`,
  "stray-blank": (text) => `${quoted(text)}里有空格，请核对。`,
  "torn-line": (text) => `${quoted(text)}像是没有完，和下一段断开了，请核对。`,
  "joined-digits": (text) => `${quoted(text)}里行尾和下一行开头的数字连成了一个数，请核对。`,
  "ambiguous-break": (text) => `${quoted(text)}这里是否另起一段，请对照原文。`,
  "gap-blanks": (text) => `数字、字母与汉字之间的空隙没有算作空格，共${text}处。`,
  "doubtful-encoding": () => "文字编码不能确定，如有乱码，请另存为UTF-8再导入。",
  "mixed-headings": (text) =>
    `${quoted(text)}像是栏目，但和别的栏目写法不一样，现按正文排；是栏目的，请在编辑时从这里另起一个栏目。`,
  "page-head": (text) => `${quoted(text)}像是原文每页顶上都有的一行，现在排在正文里，请核对。`,
  "contents-lines": (text) => `有${text}行像是目录，现在排在正文里；目录由版式排出，请核对后删去。`,
  "read-as-text": (text) => `扩展名是“.${text}”，其实是纯文本，已按纯文本读入，请核对。`,
  "read-as-document": (text) => `扩展名是“.${text}”，其实是Word文档，已按Word文档读入，请核对。`,
  "read-as-web-page": (text) => `扩展名是“.${text}”，其实是网页，已读入网页上的文字，请核对。`,
  "no-columns": () => "没有找到栏目（如【工作动态】），稿件都排在一起，请核对。",
  "long-paragraph": (text) => `${quoted(text)}这一段特别长，是否漏了分段，请核对。`,
  "replacement-character": (text) => `${quoted(text)}里有乱码，请对照原文。`,
  "control-character": (text) => `${quoted(text)}里有看不见的控制字符，请核对。`,
  invisible: (text) => `去掉了${text}个看不见的字符，印出来的字没有变。`,
  "page-number": (text) => `${quoted(text)}像是原文的页码，现在排在正文里，请核对。`,
  "title-taken": (text) => `${quoted(text)}作了稿件的标题，不在正文里；版式里不排标题的，不会印出来。`,
  "title-on-adoption": (text) => `采用时，${quoted(text)}作稿件的标题，不放进正文；版式里不排标题的，不会印出来。`,
  "credits-taken": (text) => `有${text}条稿件的供稿单位、供稿人已填进各自的栏里，不在正文里；版式里不排供稿单位的，不会印出来。`,
};

/** What a document tells besides its text: what it is called, and what became of it or is to be done. */
const told: Record<string, [what: string, said: string]> = {
  header: ["页眉", "没有带进来；要印的，请填在报头里或补进正文"],
  footer: ["页脚", "没有带进来；要印的，请填在报尾里或补进正文"],
  footnote: ["脚注", "没有带进来，需要的请补进正文"],
  endnote: ["尾注", "没有带进来，需要的请补进正文"],
  comment: ["批注", "没有带进来，请看过再定"],
  "drawing-text": ["图形或艺术字里的文字", "没有带进来，需要的请补进正文"],
  picture: ["图片或图形", "没有带进来"],
  formula: ["公式", "没有带进来，请对照原文补上"],
  "embedded-object": ["嵌入的对象", "没有带进来，请对照原文"],
  chart: ["图表", "没有带进来"],
  symbol: ["特殊符号", "没有带进来，请对照原文补上"],
  "automatic-number": ["自动编号", "没有带进来，请对照原文补上"],
  "hidden-text": ["隐藏的文字", "没有带进来，要印的请补进正文"],
  "struck-out": ["加了删除线的文字", "仍在正文里，请看是否要删"],
  deletion: ["修订中删去的文字", "没有带进来"],
  "other-revision": ["格式等修订", "文字没有因此变动"],
  "sub-document": ["子文档", "没有带进来，请打开那份文件另行导入"],
  "alternative-chunk": ["插入的外部内容", "没有带进来，请用Word打开原文件、另存一遍再导入"],
  "form-field": ["没有填写的表单域", "没有带进来，请对照原文"],
  table: ["表格", "文字已按行带进来，请核对"],
};

function quoted(text: string): string {
  return text === "" ? "" : `“${text}”`;
}

/** A warning as a sentence, with the line of the file where it has one. */
export function importSentence(warning: ImportWarning): string {
  const { code, line, text, count } = warning;
  if (count > 0) return toldSentence(warning);
  const sentence = sentences[code]?.(text) ?? `${quoted(text)}请对照原文。`;
  return line > 0 ? `第${line}行：${sentence}` : sentence;
}

/** What a document tells, as a sentence: how many, what it says, who made it, where it stands. */
function toldSentence({ code, text, count, near, author }: ImportWarning): string {
  const [what, said] = told[code] ?? ["其他内容", "没有带进来，请对照原文"];
  const by = author === "" ? "" : `（${author}）`;
  const says = text === "" ? "" : `：${quoted(text)}`;
  const place = near === "" ? "" : `（在${quoted(near)}附近）`;
  return `${what}${count}处${by}${says}${text === "" ? "，" : ""}${said}${place}。`;
}

/** What proofreading found in what was read, with its neighbours. */
export function findingSentence({ before, text, after, message }: ProofFinding): string {
  return `${quoted(before + text + after)}：${message}`;
}

export const importWords = {
  title: "已导入，请核对",
  /** Only of a text file all of whose printed characters are in the issue, and nothing else. */
  unaltered: "正文一字未改，以下几处请看一看。",
  hint: "以下几处请对照原文件核对。",
  more: (count: number) => `另有${count}处没有列出。`,
  inProof: "正文里的这几处，打开本期后在“校对”里都列着，按F7逐处去看。",
  done: "知道了",
};
