import { expect, it } from "vitest";
import { importSentence } from "./imports";

const plain = { count: 0, near: "", author: "" };

it("says where and what to look at", () => {
  expect(importSentence({ code: "half-width-mark", line: 12, text: "建设,不仅", ...plain })).toBe("第12行：“建设,不仅”里用了半角标点，请核对。");
});

it("says what a document had besides its text, who made it and where it stands", () => {
  const told = (code: string, more: object) => importSentence({ code, line: 0, text: "", count: 1, near: "", author: "", ...more });
  expect(told("picture", { count: 3 })).toBe("图片或图形3处，没有带进来。");
  expect(told("footer", { text: "内部资料 注意保存" })).toBe("页脚1处：“内部资料 注意保存”没有带进来；要印的，请填在报尾里或补进正文。");
  expect(told("comment", { text: "请核对数字", author: "王五", near: "12月3日，区民政局" })).toBe("批注1处（王五）：“请核对数字”没有带进来，请看过再定（在“12月3日，区民政局”附近）。");
  expect(told("something-new", { count: 2 })).toBe("其他内容2处，没有带进来，请对照原文。");
});

it("tells what became a field, and that it may not be printed", () => {
  expect(importSentence({ code: "title-taken", line: 1, text: "冬季安全检查", ...plain })).toBe("第1行：“冬季安全检查”作了稿件的标题，不在正文里；版式里不排标题的，不会印出来。");
  expect(importSentence({ code: "credits-taken", line: 0, text: "2", ...plain })).toContain("有2条稿件的供稿单位");
});

it("has a sentence for what a newer core may tell", () => {
  expect(importSentence({ code: "something-new", line: 0, text: "甲乙", ...plain })).toBe("“甲乙”请对照原文。");
});
