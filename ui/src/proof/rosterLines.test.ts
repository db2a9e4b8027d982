import { expect, it } from "vitest";
import type { RosterPost } from "../api/wire";
import { emptyLine, has, lineOf, merged, postsOf, ranked, wrongLines, type RosterLine } from "./rosterLines";

const post: RosterPost = { name: "何景行", titles: ["党组书记", "局长"], unit: "江澜区民政局", from: "2020-03-01", to: null, rank: 1 };
const line = (fields: Partial<RosterLine>): RosterLine => ({ ...emptyLine(), ...fields });

it("reads back what it wrote, and leaves blank lines out", () => {
  expect(postsOf([lineOf(post), emptyLine(), line({ name: " ", unit: "　" })])).toEqual([post]);
});

it("takes a padded short name, and titles parted by any comma", () => {
  expect(postsOf([line({ name: "周　萍", titles: "党组成员，副局长; 主任 ", rank: " 2 " })])).toEqual([
    { name: "周萍", titles: ["党组成员", "副局长", "主任"], unit: "", from: null, to: null, rank: 2 },
  ]);
});

it("names the lines that can't be kept", () => {
  const lines = [
    lineOf(post),
    line({ name: "何" , titles: "局长" }),
    line({ name: "何景行" }),
    emptyLine(),
    line({ name: "何景行", titles: "局长", from: "2021-01-01", to: "2020-12-31" }),
    line({ name: "何景行", titles: "局长", rank: "一" }),
    line({ name: "𠮷林", titles: "局长", from: "2021-01-01", to: "2021-01-01" }),
  ];
  expect(wrongLines(lines)).toEqual([2, 3, 5, 6]);
});

it("merges a file into the roster without doubling", () => {
  const other = { ...post, name: "周敏华", titles: ["副局长"] };
  const lines = merged([lineOf(post), emptyLine()], [{ ...post, rank: 5 }, other]);
  expect(postsOf(lines)).toEqual([post, other]);
});

it("finds lines by any of their words", () => {
  const found = (words: string) => [lineOf(post)].filter((one) => has(one, words)).length;
  expect([found("景行"), found("书记、局"), found("江澜"), found(" "), found("无此人")]).toEqual([1, 1, 1, 1, 0]);
});

it("takes an order over: who has a line keeps it, who has none gets one", () => {
  const of = (name: string, titles: string[], rank: number | null = null): RosterPost => ({ name, titles, unit: "区民政局", from: null, to: null, rank });
  const lines = [lineOf(of("周敏华", ["副局长"])), lineOf(of("郑立", ["科长"], null)), emptyLine()];
  const found = ranked(lines, ["何景行", "周敏华", "何景行", "吴明"], [of("何景行", ["局长"]), of("何景行", ["主任"])]);
  expect(postsOf(found)).toEqual([
    of("周敏华", ["副局长"], 2),
    of("郑立", ["科长"]),
    of("何景行", ["局长"], 1),
    { ...of("吴明", [], 4), unit: "" },
  ]);
  expect(wrongLines(found), "without a title a line can't be kept").toEqual([4]);
});
