/** What is told of a clipboard: what it holds that is not pasted. */

/** How many of each; those of which there are none are not told. */
type LeftOut = Record<"pictures" | "deletions" | "hidden" | "notes" | "comments" | "symbols", number>;

const names: Record<keyof LeftOut, (count: number) => string> = {
  pictures: (count) => `${count}张图片`,
  deletions: (count) => `${count}处修订中删去的文字`,
  hidden: (count) => `${count}处隐藏的文字`,
  notes: (count) => `${count}处脚注`,
  comments: (count) => `${count}处批注`,
  symbols: (count) => `${count}个特殊符号`,
};

/** The sentence; empty where nothing is left out. */
export function leftOutSentence(left: LeftOut): string {
  const told = (Object.keys(names) as (keyof LeftOut)[]).filter((what) => left[what] > 0).map((what) => names[what](left[what]));
  return told.length === 0 ? "" : `没有贴进来的：${told.join("，")}。`;
}
