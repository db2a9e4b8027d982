import { expect, it } from "vitest";
import { distinctBy } from "./distinct";

it("keeps the first of those that say the same", () => {
  const items = [{ role: "body", face: "仿宋" }, { role: "units", face: "仿宋" }, { role: "column", face: "黑体" }];
  expect(distinctBy(items, ({ face }) => face).map(({ role }) => role)).toEqual(["body", "column"]);
});
