import { expect, it } from "vitest";
import { cutAtMarks, movedMarks, type Mark } from "./marks";

it("cuts a text at its marks and loses nothing of it", () => {
  const stretches = cutAtMarks("区民政局和民政所", [
    { start: 1, end: 3, look: "hit" },
    { start: 5, end: 7, look: "hit-now" },
  ]);
  expect(stretches).toEqual([
    { text: "区", looks: [] },
    { text: "民政", looks: ["hit"] },
    { text: "局和", looks: [] },
    { text: "民政", looks: ["hit-now"] },
    { text: "所", looks: [] },
  ]);
});

it("shows a hit and a finding on the same words", () => {
  const stretches = cutAtMarks("会议布署了工作", [
    { start: 2, end: 4, look: "found-must" },
    { start: 0, end: 3, look: "hit" },
  ]);
  expect(stretches).toEqual([
    { text: "会议", looks: ["hit"] },
    { text: "布", looks: ["found-must", "hit"] },
    { text: "署", looks: ["found-must"] },
    { text: "了工作", looks: [] },
  ]);
});

it("passes over marks that are out of date", () => {
  expect(cutAtMarks("民政", [{ start: 1, end: 5, look: "hit" }])).toEqual([{ text: "民政", looks: [] }]);
  expect(cutAtMarks("", [{ start: 0, end: 1, look: "found-must" }])).toEqual([]);
});

it("shows that something is missing at the character beside the place, a whole one", () => {
  const at = (text: string, start: number) =>
    cutAtMarks(text, [{ start, end: start, look: "found-must" }]).filter(({ looks }) => looks.length > 0).map((part) => part.text);
  expect(at("工作好", 3)).toEqual(["好"]);
  expect(at("一\n二", 2)).toEqual(["二"]);
  expect(at("𠮷好", 2)).toEqual(["𠮷"]);
  expect(at("𠮷", 0)).toEqual(["𠮷"]);
  expect(at("", 0)).toEqual([]);
  expect(at("一\n", 2)).toEqual([]);
});

const marks: Mark[] = [
  { start: 2, end: 4, look: "found-must" },
  { start: 6, end: 7, look: "found-note" },
];
const marking = { of: "会议布署了工,作", marks };
/** What the moved marks lie on. */
const words = (shown: string) => movedMarks(marking, shown).map(({ start, end }) => shown.slice(start, end));

it("lets marks move with what is typed", () => {
  expect(words("会议布署了工,作")).toEqual(["布署", ","]);
  expect(words("今日会议布署了工,作")).toEqual(["布署", ","]);
  expect(words("会议布署了大量工,作")).toEqual(["布署", ","]);
  expect(words("议布署了工,作")).toEqual(["布署", ","]);
});

it("takes a mark away when its own words are touched", () => {
  // Between two places that were typed at it can't be told.
  expect(words("会议布署了大量工,作。")).toEqual(["布署"]);
  expect(words("会议部署了工,作")).toEqual([","]);
  expect(words("会议布大署了工,作")).toEqual([","]);
  expect(words("会议布署了工，作")).toEqual(["布署"]);
  expect(words("")).toEqual([]);
});

it("keeps words that are typed right behind a mark out of it", () => {
  expect(words("会议布署完了工,作")).toEqual(["布署", ","]);
});

it("takes away that something is missing when it was typed there", () => {
  const missing: Mark[] = [{ start: 4, end: 4, look: "found-must" }];
  expect(movedMarks({ of: "工作完成", marks: missing }, "工作完成。")).toEqual([]);
  expect(movedMarks({ of: "工作完成", marks: missing }, "今日工作完成")).toEqual([{ start: 6, end: 6, look: "found-must" }]);
});
