import { expect, it } from "vitest";
import { clock, count, dateAndClock, dottedDate, issueName, longDate, pageRange } from "./format";

it("writes numbers and dates as the office does", () => {
  expect(count(3239)).toBe("3,239");
  expect(longDate("2020-12-05")).toBe("2020年12月5日");
  expect(dottedDate("2020-12-05")).toBe("12.05");
  expect(pageRange(1, 1)).toBe("第1页");
  expect(pageRange(1, 2)).toBe("第1—2页");
});

it("names an issue by what is known of it", () => {
  expect(issueName({ year: 2020, number: { kind: "regular", number: 12 } })).toBe("2020年第12期");
  expect(issueName({ year: 2021, number: { kind: "double", first: 1, last: 2 } })).toBe("2021年第1—2期合刊");
  expect(issueName({ year: 2021, number: { kind: "supplement", number: 1 } })).toBe("2021年增刊第1期");
  expect(issueName({ year: null, number: null })).toBe("未编期号");
});

it("writes moments on this machine's clock", () => {
  // The moment is told as the core tells it, whatever zone this test runs in.
  const moment = new Date(2020, 11, 31, 9, 5).toISOString();
  expect(clock(moment)).toBe("09:05");
  expect(dateAndClock(moment, new Date(2020, 5, 1))).toBe("12月31日 09:05");
  expect(dateAndClock(moment, new Date(2021, 0, 1))).toBe("2020年12月31日 09:05");
});
