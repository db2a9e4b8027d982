/** Words of 导回修改稿. */
import type { ApiFailure } from "../api/client";
import type { Difference, DifferenceKind, Passage, RosterLine, Sent, Wait, Who } from "../api/wire";
import { failureSentence } from "./failures";
import { dateAndClock } from "./format";

const kinds: Record<DifferenceKind, string> = {
  text: "正文",
  title: "标题",
  units: "供稿单位",
  "editors-note": "按语",
  heading: "栏目名称",
  "entry-added": "新增稿件",
  "entry-removed": "整条删去",
  "entry-joined": "并入别的稿件",
  "entry-split": "从别的稿件拆出",
  "entry-moved": "移动",
  "column-added": "新增栏目",
  "column-removed": "删去栏目",
  "column-moved": "栏目移动",
  masthead: "报头、目录等",
  foot: "报尾",
  "text-box": "文本框",
};

/** What a change touches that the editor has to look at. */
const particulars: Partial<Record<Wait, string>> = { name: "人名", post: "职务", number: "数字", date: "日期" };

/** `2020-12-29T09:30:00` as `12月29日 09:30`: the clock of whoever changed it. */
function localTime(time: string): string {
  const [date = "", clock = ""] = time.split("T");
  const [, month, day] = date.split("-").map(Number);
  return `${month}月${day}日 ${clock.slice(0, 5)}`;
}

/** `重要会议 2` as `“重要会议”第2条`. */
function spot(place: string): string {
  const at = place.lastIndexOf(" ");
  const name = place.slice(0, Math.max(at, 0));
  return `${name === "" ? "" : `“${name}”`}第${place.slice(at + 1)}条`;
}

/** What is between quotation marks; paragraphs are parted by ↵. */
function quoted(text: string): string {
  return `“${text.replaceAll("\n", "↵")}”`;
}

/** Places that are no entry of the issue. */
const elsewhere: Partial<Record<DifferenceKind, string>> = {
  "entry-added": "新增的稿件",
  "entry-split": "拆出的稿件",
  heading: "栏目名称",
  "column-added": "新增的栏目名称",
  "column-removed": "删去的栏目名称",
  masthead: "报头",
  foot: "报尾",
  "text-box": "文本框",
};

/** Why a file can't be compared, and what to do. */
const unfit: Record<string, string> = {
  empty: "里面没有内容。请重新要一份。",
  format: "不是.docx，不能导回。请用Word或WPS打开它，另存为“Word 文档（.docx）”，再导回另存的那一份。",
  pages: "是PDF或图片，看不出改了哪里，不能导回。请要改稿的Word文件（.docx）；没有的，请照着在稿件里改。",
  encrypted: "设了打开密码，读不了。请用Word或WPS打开它，取消密码后另存为.docx，再导回。",
  damaged: "不完整，打不开。请重新拷贝或重新要一份；能用Word或WPS打开的，另存为.docx再导回。",
  text: "是纯文本，不能导回。请导回由导出的Word文件（.docx）改成的稿子。",
  other: "不是Word文件，不能导回。请导回由导出的Word文件（.docx）改成的稿子。",
};

export const returnedWords = {
  title: (name: string) => `导回修改稿：${name}`,
  reading: "正在读文件…",
  failure: (failure: ApiFailure) => {
    const why = unfit[failure.detail["unfit"] ?? ""];
    return why === undefined ? failureSentence(failure) : `“${failure.detail["name"] ?? ""}”${why}`;
  },
  sent: (sent: Sent): string => {
    switch (sent.kind) {
      case "exported":
        return sent.at === null ? "与导出时的稿子对照。" : `与${dateAndClock(sent.at)}导出的稿子对照。`;
      case "most-like":
        return sent.at === null
          ? "文件里看不出是哪一稿导出的，与现在的稿子对照。"
          : `文件里看不出是哪一稿导出的，与最接近的一稿（${dateAndClock(sent.at)}）对照。`;
      case "other-issue":
        return sent.name === ""
          ? "请核对：这份文件是从另一期导出的，不是本期。"
          : `请核对：这份文件是从${sent.name}导出的，不是本期。`;
      case "other-library":
        return `请核对：这份文件写明的那一稿，本机的资料里没有，多半是从另一份资料（另一台电脑）导出的。与${sent.at === null ? "现在的稿子" : `最接近的一稿（${dateAndClock(sent.at)}）`}对照。`;
    }
  },
  legend: "绿底是加上的，红底划线是删去的；版式、字体的改动不比较。",
  revisions: (tracked: number) => `文件里有${tracked}处修订，怎样算：`,
  accepted: "算作采纳",
  rejected: "算作不采纳",
  none: "文字没有改动。",
  kinds,
  adopt: "采纳",
  leave: "不采纳",
  choice: (difference: Difference) => `${kinds[difference.kind]}${sentence(difference)}`,
  sentence,
  both: "送审后这里两边都改过，请选用哪一处：",
  theirs: (text: string) => `改稿：${text === "" ? "（删去）" : quoted(text)}`,
  ours: (text: string) => `本期现在：${text === "" ? "（已删去）" : quoted(text)}`,
  who: (who: Who) => [who.author, who.time && localTime(who.time)].filter(Boolean).join(" "),
  undecided: "请选择",
  /** Why a change is not chosen beforehand; what both sides changed is said elsewhere. */
  waits: ({ waits }: Difference): string => {
    const touched = waits.map((wait) => particulars[wait]).filter(Boolean);
    const reasons = [
      touched.length > 0 && `改了${touched.join("、")}`,
      waits.includes("removal") && "整条去掉",
      waits.includes("no-author") && "文件里没有记下是谁改的",
    ].filter(Boolean);
    return reasons.length > 0 ? `${reasons.join("，")}，请核对后再选` : "";
  },
  /** Text that stands elsewhere now, or stood there. */
  passage: ({ text, way }: Passage, here: string, there: string) => {
    const [from, to] = way === "to" ? [here, there] : [there, here];
    return `从${from}移到${to}：${quoted(text)}`;
  },
  place: ({ kind, label, column }: { kind: DifferenceKind; label: string; column: string }) => {
    if (label !== "") return `“${label}”`;
    return elsewhere[kind] ?? (column === "" ? "别处" : `【${column}】`);
  },
  together: (numbers: number[]) => `与第${numbers.join("、")}处一并采纳或不采纳`,
  roster: ({ name, titles }: RosterLine) => `名册：${[name, titles.join("、")].filter(Boolean).join("，")}`,
  newEntries: "新增的稿件",
  frame: "报头、本期按语、目录、报尾和文本框",
  frameHint: "这些由“本期信息”和稿件标题排出，这里只列出来；要改，请到“本期信息”或稿件里改。",
  onlyTold: "只列出来，请自行处理",
  remarks: "批注",
  otherRemarks: "其他批注",
  leftBehind: "请对照文件",
  count: (adopted: number, left: number, undecided: number) =>
    [
      `采纳${adopted}处`,
      left > 0 && `不采纳${left}处`,
      undecided > 0 && `还有${undecided}处没有选，没有选的不采纳`,
    ]
      .filter(Boolean)
      .join("，"),
  adoptAll: "全部采纳",
  leaveAll: "全部不采纳",
  carryOut: (count: number) => (count === 0 ? "采纳" : `采纳${count}处`),
  done: (count: number) => `已采纳${count}处，可按Ctrl+Z撤销。`,
  readOnly: "本期现在只能看，不能采纳。",
  column: (name: string) => (name === "" ? "" : `【${name}】`),
  banner: (name: string) => `“${name}”导出后在 Word 里改过，是否导回？`,
  bannerLook: "看改动…",
  bannerLeave: "不导回",
};

function sentence({ kind, before, after }: Difference): string {
  if (kind === "entry-removed" || kind === "entry-joined") return "";
  if (kind === "column-removed") return `：${before}`;
  if (kind === "entry-added" || kind === "entry-split" || kind === "column-added") return `：${after.replaceAll("\n", "↵")}`;
  if (kind === "entry-moved") return `：从${spot(before)}移到${spot(after)}`;
  if (kind === "column-moved") return `：从第${before}个移到第${after}个`;
  // A paragraph's end alone.
  if (before === "" && after === "\n") return "：分成两段";
  if (before === "\n" && after === "") return "：两段并成一段";
  if (before === "") return `：加${quoted(after)}`;
  if (after === "") return `：删${quoted(before)}`;
  return `：${quoted(before)}改为${quoted(after)}`;
}
