import { expect, it } from "vitest";
import { markingsOf, printingOrder, sameMarking, stepFinding, weightiest, type CaretAt } from "./findings";
import { fieldKey } from "./fields";
import type { ColumnView, ProofFinding, ProofLevel, Target } from "./wire";

function finding(id: string, target: Target, start: number, text: string, level: ProofLevel = "check"): ProofFinding {
  return {
    id,
    rule: "W01",
    name: "错别字",
    severity: "s3",
    level,
    place: { target, start, end: start + text.length },
    before: "",
    text,
    after: "",
    suggestions: [],
    message: "",
    basis: "",
    autofix: false,
  };
}

const text = (entry: string): Target => ({ kind: "text", entry, block: 0 });
const columns: ColumnView[] = [
  { id: "9", heading: "【动态】", name: "动态", leftOut: false, entries: ["5", "2"] },
  { id: "3", heading: "【党建】", name: "党建", leftOut: false, entries: ["7"] },
];
const order = printingOrder(columns);
const masthead = finding("报头", { kind: "masthead", line: 0 }, 0, "第");
const heading = finding("栏目", { kind: "heading", column: "9" }, 1, "动");
const title = finding("标题", { kind: "title", entry: "5" }, 0, "题");
const first = finding("一", text("5"), 2, "布署");
const twin = finding("一同", text("5"), 2, "布署了");
const second = finding("二", text("2"), 0, ",");
const last = finding("三", text("7"), 4, "");
const all = [masthead, heading, title, first, twin, second, last];

const at = (entry: string, start: number, end = start): CaretAt => ({ field: { kind: "text", entry, block: 0 }, start, end });
const step = (current: string | null, caret: CaretAt | null, direction: 1 | -1 = 1) =>
  stepFinding(all, { current, caret }, order, direction)?.id;

it("marks a field's findings in the text that they were found in", () => {
  const texts: Record<string, string> = { "text-5-0": "会议布署了", "text-2-0": "，", "heading-9": "【动态】" };
  const found = markingsOf([{ ...first, level: "must-fix" }, twin, second, heading, masthead, last], (field) => texts[fieldKey(field)] ?? null);
  expect([...found]).toEqual([
    ["text-5-0", { of: "会议布署了", marks: [{ start: 2, end: 4, look: "found-must" }, { start: 2, end: 5, look: "found-check" }] }],
    ["heading-9", { of: "【动态】", marks: [{ start: 1, end: 2, look: "found-check" }] }],
  ]);
  expect(weightiest(found.get("text-5-0")!.marks)).toBe("found-must");
  expect(weightiest([])).toBeNull();
});

it("knows markings that are the same", () => {
  const marks = [{ start: 2, end: 4, look: "found-must" as const }];
  expect(sameMarking({ of: "会议布署", marks }, { of: "会议布署", marks: [{ ...marks[0]! }] })).toBe(true);
  expect(sameMarking({ of: "会议布署", marks }, { of: "会议布署了", marks })).toBe(false);
  expect(sameMarking({ of: "会议布署", marks }, { of: "会议布署", marks: [{ ...marks[0]!, end: 3 }] })).toBe(false);
});

it("goes on from the finding that the caret is at, also through two at one place", () => {
  expect(step("一", at("5", 2, 4))).toBe("一同");
  expect(step("一同", at("5", 2, 5))).toBe("二");
  expect(step("二", at("2", 0, 1), -1)).toBe("一同");
  expect(step("三", at("7", 4))).toBe("报头");
  expect(step("报头", at("7", 4))).toBe("栏目");
  expect(step("报头", at("7", 4), -1)).toBe("三");
});

it("looks from the caret where the editor went elsewhere", () => {
  expect(step("一", at("2", 1))).toBe("三");
  expect(step(null, at("5", 0))).toBe("一");
  expect(step(null, at("5", 3))).toBe("二");
  expect(step(null, at("7", 4), -1)).toBe("二");
  expect(step(null, at("7", 9))).toBe("报头");
  expect(step(null, { field: { kind: "title", entry: "5" }, start: 1, end: 1 })).toBe("一");
  expect(step(null, { field: { kind: "note", entry: "2" }, start: 0, end: 0 })).toBe("二");
});

it("begins at the first where there is no caret, and finds nothing where there is nothing", () => {
  expect(step(null, null)).toBe("报头");
  expect(step(null, null, -1)).toBe("三");
  expect(stepFinding([], { current: null, caret: at("5", 0) }, order, 1)).toBeNull();
});
