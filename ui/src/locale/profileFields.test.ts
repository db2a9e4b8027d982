import { expect, it } from "vitest";
import { PROFILE_FIELDS } from "../api/generated/profile";
import { allowedSentence, fieldGroups, fieldName, fieldWords, groupOf, roleOf, roleWords } from "./profileFields";

it("has a label for every field of a profile, and for each of its choices", () => {
  for (const [path, options] of PROFILE_FIELDS) {
    const words = fieldWords(path);
    expect(words?.label, path).toBeTruthy();
    for (const option of options) expect(words?.options?.[option], `${path} ${option}`).toBeTruthy();
    const role = roleOf(path);
    if (role) expect(roleWords[role.role], path).toBeTruthy();
    if (path !== "name") expect(groupOf(path), path).toBeDefined();
  }
});

it("has no empty group", () => {
  const used = new Set(PROFILE_FIELDS.map(([path]) => groupOf(path)?.title));
  expect(fieldGroups.map(({ title }) => title).filter((title) => !used.has(title))).toEqual([]);
});

it("puts a field where the longest beginning says", () => {
  expect(groupOf("composition.indent.characters")?.title).toBe("行距与字距");
  expect(groupOf("composition.justify")?.title).toBe("标点与断行");
  expect(fieldName("roles.body.size")).toBe("正文的字号");
});

it("says what a field takes in the office's units", () => {
  expect(allowedSentence({ takes: "length", low: "49.4", high: "184.6", unit: "mm" })).toBe("请填49.4—184.6毫米之间的数");
  expect(allowedSentence({ takes: "number", low: "1", high: "1" })).toBe("这里只能填1");
});
