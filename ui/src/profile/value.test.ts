import { expect, it } from "vitest";
import type { FieldTakes } from "../api/wire";
import { shown, told } from "./value";

const millimetres: FieldTakes = { kind: "length", low: 50, high: 500, unit: "mm" };
const size: FieldTakes = { kind: "size", low: 5, high: 100 };
const count: FieldTakes = { kind: "number", low: 0, high: 5 };

it.each([
  ["25.4mm", millimetres, "25.4"],
  ["14pt", size, "14"],
  ["2", count, "2"],
  ["true", { kind: "switch" } as FieldTakes, "true"],
])("shows %s without its unit", (value, takes, text) => {
  expect(shown(value, takes)).toBe(text);
  expect(told(text, takes)).toBe(value);
});

it.each([
  ["２５．４", millimetres, "25.4mm"],
  [" 30 mm", millimetres, "30mm"],
  ["−1", { kind: "length", low: -3, high: 14, unit: "pt" } as FieldTakes, "-1pt"],
  ["三十", millimetres, "三十mm"],
  ["", millimetres, "mm"],
  ["３", count, "3"],
  ["甲。乙", { kind: "text", most: 20 } as FieldTakes, "甲。乙"],
])("tells the core %j", (text, takes, value) => {
  expect(told(text, takes)).toBe(value);
});
