import { expect, it } from "vitest";
import { ApiFailure } from "./client";
import type { Field } from "./fields";
import { withRefused } from "./refused";

const failure = new ApiFailure({ code: "internal", message: "", detail: {} });
const field: Field = { kind: "text", entry: "1", block: 0 };

function refused(start: number, text: string, of = field) {
  return { failure, field: of, typed: { start, end: start, text } };
}

it("puts together what was typed on while each piece was refused", () => {
  let losses = withRefused([], refused(3, "今"), "会议");
  losses = withRefused(losses, refused(3, "晨，"), "会议");
  losses = withRefused(losses, refused(9, "另"), "会议");
  expect(losses.map(({ text, label }) => [label, text])).toEqual([["会议", "今晨，\n另"]]);
});

it("keeps fields apart, and the name of one that is gone meanwhile", () => {
  let losses = withRefused([], refused(0, "甲"), "会议");
  losses = withRefused(losses, refused(0, "乙", { kind: "title", entry: "1" }), "会议");
  losses = withRefused(losses, refused(0, "丙"), "");
  expect(losses.map(({ text, label }) => [label, text])).toEqual([["会议", "乙"], ["会议", "甲丙"]]);
});
