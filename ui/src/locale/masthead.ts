/** Words of what a masthead's name is printed as, of 密级 and of 按语. */
import type { MastheadForm, SecrecyLevel } from "../api/wire";
import { count } from "./format";

export const mastheadWords = {
  form: "报头样式",
  kinds: { text: "文字", picture: "图片", preprinted: "套打（报头已预印）" } satisfies Record<MastheadForm["kind"], string>,
  preprintedHint: "纸上已印好刊名和红线：这里只留位置，不印这两样，期号、编发单位、签发日期照印。报头占高在版式里填。",
  choose: "选图片…",
  chooseOther: "换图片…",
  pictureHint: "PNG或JPEG。宽2000像素以上印出来清楚；不到的也能用，会发虚。",
  coarse: (width: number) => `这张图片只有${count(width)}像素宽，已经用上，但印出来会发虚。最好换一张2000像素以上的。`,
  coversMark: (mark: string) => `图片压住了“${mark}”这一行，印出来可能看不清。`,
  belowMark: "移到它下面",
  noPicture: "先选一张报头图片，选好后可以调位置。",
  place: "图片在纸上的位置",
  sides: { leftMm: "离纸左边", topMm: "离纸上边", widthMm: "宽", heightMm: "高" },
  millimetres: "毫米",
  keepShape: "宽高按比例",
  offSheet: (width: number, height: number) => `图片超出了纸面（${width}×${height}毫米），或小于1毫米。请改一改。`,

  secrecy: "密级",
  noSecrecy: "无（用保密提示）",
  levels: { secret: "秘密", confidential: "机密", "top-secret": "绝密" } satisfies Record<SecrecyLevel, string>,
  period: "保密期限",
  periodHint: "如“1年”“长期”，印在“★”后面",
  warning: "非涉密计算机不得处理涉密内容。确不涉密才继续。",
  warningClear: "不填密级",
  warningGoOn: "确不涉密，仍要填",
  standing: "本期填了密级：不能从这里发送；内容确实涉密的，请按保密规定移交，不要在这台电脑上处理。",
  copyNumber: "编号",
  copyNumberHint: "只有涉密简报才编号，印在报头右上角",
  editorsNote: "按语（全期）",
  editorsNoteHint: "印在目录和正文前；是否印、前面加什么字，在版式里定",
};
