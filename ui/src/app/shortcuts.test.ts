import { expect, it } from "vitest";
import { keysOf } from "./shortcuts";

it.each([
  [{ key: "z", ctrlKey: true }, "Ctrl+Z"],
  [{ key: "Z", ctrlKey: true, shiftKey: true }, "Ctrl+Shift+Z"],
  [{ key: "s", metaKey: true }, "Ctrl+S"],
  [{ key: "ArrowUp", altKey: true }, "Alt+ArrowUp"],
  [{ key: "F6" }, "F6"],
  [{ key: "Enter", ctrlKey: true }, "Ctrl+Enter"],
])("names %j", (event, keys) => {
  expect(keysOf(new KeyboardEvent("keydown", event))).toBe(keys);
});
