import { expect, it } from "vitest";
import { importSentence } from "./imports";

it("says where and what to look at", () => {
  expect(importSentence({ code: "half-width-mark", line: 12, text: "建设,不仅" })).toBe("第12行：“建设,不仅”里用了半角标点，请核对。");
  expect(importSentence({ code: "automatic-number", line: 0, text: "3" })).toBe("有3段用了自动编号，编号没有带进来，请补上。");
});

it("tells what became a field, and that it may not be printed", () => {
  expect(importSentence({ code: "title-taken", line: 1, text: "冬季安全检查" })).toBe("第1行：“冬季安全检查”作了稿件的标题，不在正文里；版式里不排标题的，不会印出来。");
  expect(importSentence({ code: "credits-taken", line: 0, text: "2" })).toContain("有2条稿件的供稿单位");
});

it("has a sentence for what a newer core may tell", () => {
  expect(importSentence({ code: "something-new", line: 0, text: "甲乙" })).toBe("“甲乙”请对照原文。");
});
