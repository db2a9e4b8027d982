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
  "mixed-headings": () => "栏目写法不止一种，这一行按正文排，请核对。",
  "no-columns": () => "没有找到栏目（如【工作动态】），稿件都排在一起，请核对。",
  "long-paragraph": (text) => `${quoted(text)}这一段特别长，是否漏了分段，请核对。`,
  "replacement-character": (text) => `${quoted(text)}里有乱码，请对照原文。`,
  "control-character": (text) => `${quoted(text)}里有看不见的控制字符，请核对。`,
  "page-number": (text) => `${quoted(text)}像是原文的页码，现在排在正文里，请核对。`,
  "automatic-number": (text) => `有${text}段用了自动编号，编号没有带进来，请补上。`,
  "title-taken": (text) => `${quoted(text)}作了稿件的标题，不在正文里；版式里不排标题的，不会印出来。`,
  "title-on-adoption": (text) => `采用时，${quoted(text)}作稿件的标题，不放进正文；版式里不排标题的，不会印出来。`,
  "credits-taken": (text) => `有${text}条稿件的供稿单位、供稿人已填进各自的栏里，不在正文里；版式里不排供稿单位的，不会印出来。`,
  picture: (text) => `有${text}张图片没有带进来。`,
  table: (text) => `有${text}个表格，文字已按行带进来，请核对。`,
  note: (text) => `有${text}处脚注或批注没有带进来。`,
  object: (text) => `有${text}个文本框、公式一类的对象没有带进来。`,
  symbol: (text) => `有${text}个特殊符号没有带进来，请对照原文。`,
  deletion: (text) => `有${text}处修订中删去的文字没有带进来。`,
};

function quoted(text: string): string {
  return text === "" ? "" : `“${text}”`;
}

/** A warning as a sentence, with the line of the file where it has one. */
export function importSentence({ code, line, text }: ImportWarning): string {
  const sentence = sentences[code]?.(text) ?? `${quoted(text)}请对照原文。`;
  return line > 0 ? `第${line}行：${sentence}` : sentence;
}

/** What proofreading found in what was read, with its neighbours. */
export function findingSentence({ before, text, after, message }: ProofFinding): string {
  return `${quoted(before + text + after)}：${message}`;
}

export const importWords = {
  title: "已导入，请核对",
  /** Only where nothing was told of how the file was read. */
  unaltered: "正文一字未改，以下几处请看一看。",
  hint: "以下几处请对照原文件核对。",
  more: (count: number) => `另有${count}处没有列出。`,
  inProof: "正文里的这几处，打开本期后在“校对”里都列着，按F7逐处去看。",
  done: "知道了",
};
