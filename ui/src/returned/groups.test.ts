import { describe, expect, it } from "vitest";
import type { Difference, Review } from "../api/wire";
import { firstChoice, groupsOf } from "./groups";

const plain: Difference = {
  kind: "text",
  entry: "11",
  label: "养老",
  column: "1",
  columnName: "重要会议",
  before: "三",
  after: "四",
  now: null,
  by: [],
  passages: [],
  together: null,
  adoptable: true,
  chosen: false,
  waits: ["number"],
  roster: [],
};

function review(differences: Partial<Difference>[], sent: Review["sent"] = { kind: "exported", at: null }): Review {
  return {
    review: "1",
    name: "第12期.docx",
    sent,
    revisions: "accepted",
    tracked: 0,
    differences: differences.map((difference) => ({ ...plain, ...difference })),
    omitted: 0,
    texts: [{ entry: "11", pieces: [{ kind: "same", text: "检查" }, { kind: "changed", difference: 0 }] }],
    remarks: [],
    leftBehind: [],
  };
}

describe("groupsOf", () => {
  it("keeps together what belongs to one entry, in the order of the document", () => {
    const groups = groupsOf({
      ...review([
        {},
        { kind: "entry-added", entry: null, label: "" },
        { kind: "title" },
        { kind: "heading", entry: null, column: "2", label: "" },
        { kind: "foot", entry: null, adoptable: false },
      ]),
      remarks: [
        { entry: "12", label: "年检", quoted: "", text: "请核", who: { author: "甲", time: null } },
        { entry: null, label: "", quoted: "", text: "可以", who: { author: "甲", time: null } },
      ],
    });
    expect(groups.changed.map(({ key, differences }) => [key, differences])).toEqual([
      ["entry 11", [0, 2]],
      ["new 1", [1]],
      ["column 2", [3]],
      ["entry 12", []],
    ]);
    expect(groups.changed[0]?.pieces).toHaveLength(2);
    expect(groups.frame).toEqual([4]);
    expect(groups.remarks.map(({ text }) => text)).toEqual(["可以"]);
  });
});

describe("firstChoice", () => {
  it("adopts what the core says, and asks about what waits", () => {
    const found = review([
      { chosen: true, waits: [] },
      { waits: ["number", "no-author"] },
      { kind: "foot", adoptable: false },
    ]);
    expect(found.differences.map(firstChoice)).toEqual([true, null, false]);
  });

  it("adopts nothing of another issue's file unasked", () => {
    expect(firstChoice({ ...plain, waits: ["other-issue"] })).toBe(false);
  });
});
