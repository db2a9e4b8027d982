/** Words of 修改记录, 稿次 and sorting. */
import type { PieceChange, PieceKind, VersionKind } from "../api/wire";
import { count } from "./format";

export const historyWords = {
  title: "修改记录",
  titleOfEntry: (label: string) => `修改记录：${label}`,
  empty: "还没有修改记录。",
  now: "现在的稿子",
  kinds: {
    created: "新建",
    edited: "修改",
    undone: "撤销或重做",
    restored: "恢复",
    draft: "稿次",
  } satisfies Record<VersionKind, string>,
  amount: (added: number, removed: number) =>
    [added && `加${count(added)}字`, removed && `删${count(removed)}字`].filter(Boolean).join("，") || "次序或其他",
  entries: (value: number) => `${value}条稿件`,
  compare: "与现在对照",
  view: "看当时的稿子",
  restore: "恢复成这一稿",
  restoreSure: "恢复后，现在的稿子会先留存，随时可以再恢复回来。",
  restored: "已恢复。现在的稿子已先留存，可按Ctrl+Z撤销。",
  choose: "从左边选一稿来看。",
  same: "与现在的稿子一样。",
  orderChanged: "栏目或稿件的次序有改动。",
  profileChanged: "版式有改动。",
  changes: {
    added: "新增",
    removed: "已删",
    changed: "有改动",
    form: "文字没有改动，版面设置有改动",
    "left-out": "改为本期不排",
    "put-back": "改为排印",
  } satisfies Record<PieceChange, string>,
  pieces: {
    masthead: "报头",
    "editors-note": "本期按语",
    heading: "栏目名",
    entry: "稿件",
    foot: "报尾",
  } satisfies Record<PieceKind, string>,
  piece: (kind: string, label: string) => (label === "" ? kind : `${kind}：${label}`),
  legend: "绿底是后来加的，红底划线是后来删的。",
  draftTitle: "留存稿次",
  draftHint: "把现在的稿子留存一份，以后随时可以看、可以对照、可以恢复。",
  draftName: "稿次名称",
  draftKeep: "留存",
  draftKept: (name: string) => `已留存“${name}”。`,
  draftDefault: (month: number, day: number) =>
    `送审稿${String(month).padStart(2, "0")}${String(day).padStart(2, "0")}`,
};

/** More names than these nobody reads in a sentence. */
const MOST_NAMES = 12;

export const sortWords = {
  byDateDown: "按日期排列（后的在前）",
  byDateUp: "按日期排列（先的在前）",
  byLeaders: "按领导次序排列",
  hint: "先看结果，确定后才会变动。没有日期的稿件跟着它前面的那一条走。",
  hintLeaders: "先看结果，确定后才会变动。按稿件第一句话里写到的、次序最前的领导排；没写到的跟着它前面的那一条走。",
  unchanged: "次序已经是这样了，不用变动。",
  moved: (from: number) => `原第${from}条`,
  orderOf: (names: readonly string[]) => `次序出自领导名册：${names.slice(0, MOST_NAMES).join("、")}${names.length > MOST_NAMES ? ` 等${count(names.length)}人` : ""}。`,
  noOrder: "领导名册里还没有填次序（按本期印发日期在任的）。请先在名册里填好，再排列。",
  openRoster: "领导名册…",
  carryOut: "就这样排",
};
