import { expect, it } from "vitest";
import { clock, count, dateAndClock, dottedDate, issueName, longDate, pageRange } from "./format";

it("writes numbers and dates as the office does", () => {
  expect(count(3239)).toBe("3,239");
  expect(longDate("2020-12-05")).toBe("2020年12月5日");
  expect(dottedDate("2020-12-05")).toBe("12.05");
  expect(clock("2020-12-31T14:32:05")).toBe("14:32");
  expect(dateAndClock("2021-01-05T09:00:00")).toBe("1月5日 09:00");
  expect(pageRange(1, 1)).toBe("第1页");
  expect(pageRange(1, 2)).toBe("第1—2页");
});

it("names an issue by what is known of it", () => {
  expect(issueName({ year: 2020, number: { kind: "regular", number: 12 } })).toBe("2020年第12期");
  expect(issueName({ year: 2021, number: { kind: "double", first: 1, last: 2 } })).toBe("2021年第1—2期合刊");
  expect(issueName({ year: 2021, number: { kind: "supplement", number: 1 } })).toBe("2021年增刊第1期");
  expect(issueName({ year: null, number: null })).toBe("未编期号");
});
