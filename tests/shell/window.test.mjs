// The thin thread through everything, in the window that users get: open, see pages, type, see the
// pages follow, export, read the files.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import fs from "node:fs/promises";
import path from "node:path";
import test, { after, before } from "node:test";
import { fileURLToPath } from "node:url";
import { By, Key } from "selenium-webdriver";
import { App } from "./app.mjs";

const SENTENCE = "窗口里补写的一句话。";

let app;
before(async () => (app = await App.start()));
after(() => app?.stop());

const drawn = () => [...document.querySelectorAll("canvas[data-drawn]")].map((page) => page.dataset.drawn).join();
const fill = () => document.querySelector('[data-status="fill"]')?.textContent.trim();

test("the sample stands in the window with its pages", async () => {
  await app.until("its entries", () => document.querySelectorAll("article textarea").length >= 5);
  // In a window of this width the pages have to be asked for.
  await app.press("页面", '[role="toolbar"]');
  await app.until("a drawn page", drawn);
  assert.match(await app.until("the number of pages", fill), /^共4页/);
  assert.match(await app.driver.getTitle(), /版心/);
});

test("a drawn page shows ink, not a blank sheet", async () => {
  const ink = await app.until("a drawn page", () => {
    const page = document.querySelector("canvas[data-drawn]");
    const { data } = page.getContext("2d").getImageData(0, 0, page.width, page.height);
    let dark = 0;
    for (let at = 0; at < data.length; at += 4) if (data[at + 1] < 128) dark++;
    return dark / (data.length / 4);
  });
  assert.ok(ink > 0.005 && ink < 0.5, `${ink} of the page is ink`);
});

test("the page follows the typing, and undo takes it back", async () => {
  const before = await app.until("a drawn page", drawn);
  const field = await app.driver.findElement(By.css("article textarea"));
  const text = await field.getAttribute("value");
  await field.sendKeys(SENTENCE);
  await app.until(
    "another drawing",
    (old) => {
      const now = [...document.querySelectorAll("canvas[data-drawn]")].map((page) => page.dataset.drawn).join();
      return now && now !== old;
    },
    before,
  );
  assert.equal(await field.getAttribute("value"), text + SENTENCE);
  await app.picture("typed");
  await field.sendKeys(Key.chord(Key.CONTROL, "z"));
  await app.until("the text of before", (old) => document.querySelector("article textarea").value === old, text);
  await app.until(
    "the drawing of before",
    (old) => {
      const now = [...document.querySelectorAll("canvas[data-drawn]")].map((page) => page.dataset.drawn).join();
      return now === old;
    },
    before,
  );
});

test("what is exported is what was typed", async () => {
  const field = await app.driver.findElement(By.css("article textarea"));
  await field.sendKeys(SENTENCE);
  await app.press("导出", '[role="toolbar"]');
  await app.until("the name of the files", () => document.querySelector("#export-name")?.value);
  await app.press("导出", '[role="dialog"]');
  await app.until("the end of the export", () =>
    document.querySelector('[role="dialog"]')?.textContent.includes("已导出"),
  );
  await app.picture("exported");
  const files = (await fs.readdir(app.exports)).sort();
  assert.deepEqual(
    files.map((name) => path.extname(name)),
    [".docx", ".pdf"],
  );
  const [docx, pdf] = files.map((name) => path.join(app.exports, name));
  const text = execFileSync("pdftotext", [pdf, "-"], { encoding: "utf8" }).replace(/\s/g, "");
  assert.ok(text.includes(SENTENCE), "the PDF has the sentence");
  const xml = execFileSync(
    "python3",
    ["-c", 'import sys,zipfile;sys.stdout.buffer.write(zipfile.ZipFile(sys.argv[1]).read("word/document.xml"))', docx],
    { encoding: "utf8" },
  );
  assert.ok(xml.replace(/<[^>]*>/g, "").includes(SENTENCE), "the DOCX has the sentence");
});

test("exported files are copied for a mail or a folder, and what the system can't do is told", async () => {
  await app.press("复制文件", '[role="dialog"]');
  const names = (await fs.readdir(app.exports)).sort();
  await app.until("the word that they are copied", () => document.body.textContent.includes("已复制"));
  const copied = execFileSync("xclip", ["-selection", "clipboard", "-out", "-target", "text/uri-list"], { encoding: "utf8", timeout: 10_000 });
  const files = copied.trim().split(/\r?\n/).map((uri) => path.basename(fileURLToPath(uri)));
  assert.deepEqual(files.sort(), names);
  // No file manager answers on the bus of the test.
  await app.press("打开所在文件夹", '[role="dialog"]');
  await app.until("what to do instead", () => document.querySelector('[role="dialog"] [role="alert"]')?.textContent.includes("资源管理器"));
});
