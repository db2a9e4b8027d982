import { expect, it } from "vitest";
import { areBracketed, headingOf, oddHeading } from "./headings";

function columns(...headings: string[]) {
  return headings.map((heading, at) => ({ id: String(at), heading, leftOut: heading.startsWith("#") }));
}

it.each([
  [["【动态】", "【党建】"], null],
  [["动态", "党建"], null],
  [["【动态】", "【党建】", "专题"], { id: "2", kind: "unbracketed", like: "【专题】" }],
  [["动态", "党建", "【专题】"], { id: "2", kind: "bracketed", like: "专题" }],
  [["【动态】", "专题"], { id: "1", kind: "unbracketed", like: "【专题】" }],
  [["动态", "【专题】"], { id: "1", kind: "bracketed", like: "专题" }],
  [["【动态】", "【新栏目】专题"], { id: "1", kind: "misbracketed", like: "【新栏目专题】" }],
  [["【动态】", "【【专题】】"], { id: "1", kind: "misbracketed", like: "【专题】" }],
  [["动态", "【专题"], { id: "1", kind: "misbracketed", like: "专题" }],
  [["【动态】", "", "【】", "#不排"], null],
  [["", "专题"], null],
])("compares %j", (headings, odd) => {
  expect(oddHeading(columns(...headings))).toEqual(odd);
});

it("makes one heading at a time like the others", () => {
  const odd = oddHeading(columns("【甲】", "【乙】", "丙", "丁"));
  expect(odd?.id, "as many as not: as the first is").toBe("2");
  expect(areBracketed(columns("甲", "乙", "【丙】"))).toBe(false);
  expect(areBracketed([])).toBe(true);
  expect(headingOf("【【专题】】", true)).toBe("【专题】");
});
