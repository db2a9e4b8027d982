import { expect, it } from "vitest";
import { aboutLines } from "./about";

const about = { version: "0.1.0", webview: "", webviewIsBad: false, sqlite: "3.50.2", place: "" };

it("leaves out what the host does not know", () => {
  expect(aboutLines(about)).toEqual(["版本 0.1.0", "资料库 SQLite 3.50.2"]);
});

it("names every part that a report needs", () => {
  const lines = aboutLines({ ...about, webview: "WebView2 130.0.2849.39", place: "D:\\版心" });
  expect(lines).toEqual([
    "版本 0.1.0",
    "界面 WebView2 130.0.2849.39",
    "资料库 SQLite 3.50.2",
    "资料存放位置：D:\\版心",
  ]);
});
