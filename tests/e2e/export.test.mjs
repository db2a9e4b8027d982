/** The export dialog's ways of making files: for readers without the faces, and for a printing house. */
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { closeBrowser, docxPart, launch, newPlace, openSample, startServer } from "./harness.mjs";

before(launch);
after(closeBrowser);

test("files are made as the dialog asks, and it tells what that will give", async (t) => {
  const server = await startServer(t, newPlace(t));
  const page = await openSample(t, server.url);
  await page.getByRole("button", { name: "导出 Word / PDF" }).click();
  const dialog = page.getByRole("dialog", { name: "导出" });

  await dialog.getByLabel("嵌入字体").check();
  await dialog.getByText(/本机没有，嵌入不了：.*方正小标宋简体/).waitFor();
  await dialog.getByLabel("报头名称用图片").check();
  await dialog.getByLabel("送印刷厂").check();
  const sheets = dialog.getByLabel("页数补足为4的倍数");
  await sheets.check();
  const said = await dialog.getByText(/^现为\d+页/).textContent();
  const [pages, blank] = [...said.matchAll(/\d+/g)].map(Number);
  await dialog.getByRole("button", { name: "选择文件夹…" }).click();
  await dialog.getByRole("button", { name: "导出", exact: true }).click();
  await page.getByRole("dialog", { name: "已导出" }).waitFor();

  const [docx, pdf] = readdirSync(server.exports).sort().map((name) => join(server.exports, name));
  assert.ok(docxPart(docx, "word/media/rIdPicture1.png").length > 0, "the name is a picture");
  const information = execFileSync("pdfinfo", [pdf], { encoding: "utf8" });
  assert.equal(Number(/^Pages:\s+(\d+)/m.exec(information)[1]), pages + (blank || 0), said);
  const colours = execFileSync("mutool", ["trace", pdf, "1-N"], { encoding: "utf8", maxBuffer: 1 << 28 });
  assert.deepEqual([...new Set(colours.match(/colorspace="[^"]*"/g))], ['colorspace="DeviceCMYK"']);
});

test("what is made in one way alone is asked for only with it", async (t) => {
  const server = await startServer(t, newPlace(t));
  const page = await openSample(t, server.url);
  await page.getByRole("button", { name: "导出 Word / PDF" }).click();
  const dialog = page.getByRole("dialog", { name: "导出" });
  await dialog.getByLabel(/^PDF 文件/).uncheck();
  await dialog.getByLabel("送印刷厂").waitFor({ state: "detached" });
  await dialog.getByLabel(/^Word 文件/).uncheck();
  await dialog.getByLabel("嵌入字体").waitFor({ state: "detached" });
  assert.ok(await dialog.getByRole("button", { name: "导出", exact: true }).isDisabled(), "there is nothing to export");
});
