// The first day: where to keep 资料, a file to make an issue of, a folder to export to. Each is
// chosen in the system's own dialog, and the page learns no path.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import fs from "node:fs/promises";
import path from "node:path";
import test, { after, before } from "node:test";
import { By } from "selenium-webdriver";
import { App } from "./app.mjs";

const ISSUE = "映江民政简报\n第3期\n\n【工作动态】\n3月5日，区民政局检查养老机构。\n";
const SENTENCE = "会后印发纪要。";

let app;
before(async () => (app = await App.start({ bare: true })));
after(() => app?.stop());

/** A folder with a name of ASCII, for a dialog that is typed into. */
async function folder(name) {
  const made = path.join(app.plain, name);
  await fs.mkdir(made, { recursive: true });
  return made;
}

test("the first start asks where to keep the library", async () => {
  await app.until("the question", () => document.querySelector("main section h1"));
  await app.picture("first-start");
  const place = await folder("place");
  await app.press("换一个文件夹");
  await app.answerDialog("资料存放在哪个文件夹", place);
  await app.until("the place", (place) => document.querySelector(".start-place")?.textContent === place, place);
  await app.press("开始使用");
  await app.until("the shelf", () => document.querySelector(".library-side"));
  await fs.access(path.join(place, "版心资料.db"));
  await app.picture("shelf");
});

test("a file becomes an issue", async () => {
  const file = path.join(await folder("files"), "issue.txt");
  await fs.writeFile(file, ISSUE);
  await app.press("由文件新建");
  await app.answerDialog("从文件新建一期", file);
  const field = await app.until("its entry", () => document.querySelector("article textarea"));
  assert.equal(await field.getAttribute("value"), "3月5日，区民政局检查养老机构。");
  await app.press("页面", '[role="toolbar"]');
  await app.until("a drawn page", () => document.querySelector("canvas[data-drawn]")?.dataset.drawn);
});

test("what is typed goes to the folder that is chosen", async () => {
  const field = await app.driver.findElement(By.css("article textarea"));
  await field.sendKeys(SENTENCE);
  await app.until("the time of saving", () =>
    /已自动保存/.test(document.querySelector('[data-status="saved"]')?.textContent ?? ""),
  );
  const out = await folder("out");
  await app.press("导出", '[role="toolbar"]');
  await app.until("the name of the files", () => document.querySelector("#export-name")?.value);
  await app.press("选择文件夹", '[role="dialog"]');
  await app.answerDialog("导出到哪个文件夹", out);
  await app.until("the folder", (name) => document.querySelector('[role="dialog"] .folder')?.textContent.includes(name), "out");
  await app.press("导出", '[role="dialog"]');
  await app.until("the end of the export", () =>
    document.querySelector('[role="dialog"]')?.textContent.includes("已导出"),
  );
  await app.picture("first-export");
  const files = (await fs.readdir(out)).sort();
  assert.deepEqual(files.map((name) => path.extname(name)), [".docx", ".pdf"]);
  const text = execFileSync("pdftotext", [path.join(out, files[1]), "-"], { encoding: "utf8" }).replace(/\s/g, "");
  assert.ok(text.includes(`检查养老机构。${SENTENCE}`), text);
});
