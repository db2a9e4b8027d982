import { expect, it } from "vitest";
import { cutAtMarks } from "./marks";

it("cuts a text at its marks and loses nothing of it", () => {
  const stretches = cutAtMarks("区民政局和民政所", [
    { start: 1, end: 3, look: "hit" },
    { start: 5, end: 7, look: "hit-now" },
  ]);
  expect(stretches).toEqual([
    { text: "区", look: null },
    { text: "民政", look: "hit" },
    { text: "局和", look: null },
    { text: "民政", look: "hit-now" },
    { text: "所", look: null },
  ]);
});

it("passes over marks that are out of date", () => {
  const whole = [{ text: "民政", look: null }];
  expect(cutAtMarks("民政", [{ start: 1, end: 5, look: "hit" }])).toEqual(whole);
  expect(cutAtMarks("民政", [{ start: 1, end: 1, look: "hit" }])).toEqual(whole);
  expect(cutAtMarks("民政局", [{ start: 0, end: 2, look: "hit" }, { start: 1, end: 3, look: "hit" }])).toEqual([
    { text: "民政", look: "hit" },
    { text: "局", look: null },
  ]);
});
