/** Words of the print dialog. */
import type { Arrangement, PaperCount, PrintVersion, PrintingView, StoppedPrinting } from "../api/wire";
import { count } from "./format";

export const printWords = {
  title: "打印",
  printer: "打印机",
  looking: "正在找打印机…",
  toFile: "不打印，存为 PDF 文件",
  noPrinter: "这台电脑上没有找到打印机。请在系统设置里添加打印机，再重新打开这个窗口；也可以先存为 PDF 文件，拿到别处打印。",
  pages: "打印哪几页",
  allPages: "全部，或如1-3，5",
  copies: "份数",
  issueCopies: (copies: number) => `本期共印${count(copies)}份`,
  fill: "填上",
  arrangement: "怎样排在纸上",
  arrangements: {
    single: "每面一页",
    "two-up": "每张两页（两页缩小并排）",
    booklet: "A3对折（骑马钉）",
  } satisfies Record<Arrangement, string>,
  twoSided: (arrangement: Arrangement) => (arrangement === "single" ? "双面（长边翻转）" : "双面（短边翻转）"),
  bookletHint: "A3纸双面打印，套在一起对折，在折缝处装订；页数不是4的倍数时，在末尾补空白页。",
  version: "打印什么",
  versions: { plain: "本期", proof: "校样", "large-type": "大字送审稿" } satisfies Record<PrintVersion, string>,
  versionHints: {
    plain: "与页面完全一致",
    proof: "页边标出行号、稿件序号和打印时间",
    "large-type": "字号放大，供领导审阅，页数会增加",
  } satisfies Record<PrintVersion, string>,
  overprint: "套打",
  preprinted: "报头已预印：红色的刊名和红线不打印",
  right: "整体右移（毫米）",
  down: "整体下移（毫米）",
  shiftHint: "左移、上移填负数，最多30毫米。",
  sample: "先印一份样张，看过再印",
  cleared: "本期有密级。我确认这台电脑和这台打印机可以处理这一密级的文件，印出的份数有人登记和收管",
  name: "文件名",
  overwrite: "覆盖",
  warnings: "打印前请看一看",
  start: "打印",
  startFile: "存为 PDF",
  running: "正在送往打印机…",
  stop: "停止",
  tooLate: "停止得晚了一步，已经送往打印机。不要了的话，请在系统的打印队列里删除。",
  paper: ({ pages, of, blanks, sheets, paper }: PaperCount) =>
    `${pages === of ? `共${of}页` : `选了${pages}页（共${of}页）`}，` +
    `${blanks > 0 ? `补${blanks}页空白，` : ""}每份用${paper}纸${sheets}张。`,
  oneSidedPrinter: "这台打印机说自己不会自动双面打印，可能会印成单面。",
  noA3: "这台打印机说自己没有A3纸。请换一台打印机，或改用“每张两页”。",
  sampleTitle: "样张已送往打印机",
  sampleSent: (printer: string) => `样张已送往“${printer}”。请取来看一看：纸张、双面、位置都对，再印全部。`,
  run: (copies: number) => `样张没有问题，再印${count(copies)}份`,
  change: "改一改设置",
  doneTitle: "已送往打印机",
  done: (printer: string, copies: number, { sheets, paper }: PaperCount) =>
    `已送往“${printer}”：${count(copies)}份，每份${paper}纸${sheets}张。`,
  log: "打印记录",
  printed: ({ version, sample, copies, pages, pageCount, draft, stopped }: PrintingView, printer: string): string => {
    const what = printWords.versions[version] + (draft ? `（${draft}）` : "") + (sample ? "样张" : "");
    return `${what}${count(copies)}份，${pages ? `第${pages}页` : `全部${pageCount}页`}，${printer}${stopped ? printWords.stopped(stopped) : ""}`;
  },
  stopped: ({ sides }: StoppedPrinting): string =>
    sides === null ? "，已停止，可能已印出一部分" : `，已停止，已送出${sides}页`,
  sum: ({ sha256 }: PrintingView): string => (sha256 === null ? "" : `所印内容的校验码：${sha256}`),
  changed: (changes: number) => (changes > 0 ? `之后改过${changes}处` : "之后没有改动"),
  earlier: (times: number) => `更早的${count(times)}次`,
  notNoted: "没有记进打印记录：这里只能看，或者存不了盘。需要的话请另行登记。",
  doneHint: "打印机缺纸、卡纸时，请在系统的打印队列里查看。",
};
