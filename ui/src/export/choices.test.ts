import { expect, it } from "vitest";
import type { PrintChoices } from "../api/wire";
import { sendable } from "./choices";

const choices: PrintChoices = {
  pages: "1-3",
  copies: 2,
  twoSided: true,
  arrangement: "booklet",
  version: "plain",
  preprinted: false,
  right: 1.5,
  down: -2,
};

/** A field that was emptied holds a text. */
function typed(values: Record<string, unknown>): PrintChoices {
  return { ...choices, ...values } as PrintChoices;
}

it("sends what the fields hold", () => {
  expect(sendable(choices)).toEqual(choices);
});

it("takes an empty shift for none", () => {
  expect(sendable(typed({ right: "", down: "" }))).toEqual({ ...choices, right: 0, down: 0 });
});

it.each([{ copies: "" }, { copies: 0 }, { copies: 1.5 }, { right: "x" }, { down: Number.NaN }])("sends nothing for %j", (values) => {
  expect(sendable(typed(values))).toBeNull();
});
