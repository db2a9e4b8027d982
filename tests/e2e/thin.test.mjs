/** The shortest way through: the sample, a change, the page that follows, both files. */
import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { closeBrowser, docxParagraphs, docxPart, drawn, launch, newPlace, openSample, pdfText, redrawn, startServer } from "./harness.mjs";

before(launch);
after(closeBrowser);

test("a change of an entry is on the page and in both files", async (t) => {
  const server = await startServer(t, newPlace(t));
  const page = await openSample(t, server.url);

  const hash = await drawn(page);
  const field = page.locator("textarea[id^=text-]").first();
  await field.click();
  await page.keyboard.press("Control+End");
  await page.keyboard.type("会后印发纪要。");
  await redrawn(page, hash);

  await page.getByRole("button", { name: "导出 Word / PDF" }).click();
  const dialog = page.getByRole("dialog", { name: "导出" });
  await dialog.getByLabel("送审用").check();
  await dialog.getByRole("button", { name: "选择文件夹…" }).click();
  await dialog.getByRole("button", { name: "导出", exact: true }).click();
  await page.getByRole("dialog", { name: "已导出" }).waitFor();

  const files = readdirSync(server.exports);
  const find = (ending) => join(server.exports, files.find((name) => name.endsWith(ending)) ?? assert.fail(`no ${ending} among ${files}`));
  assert.match(pdfText(find(".pdf")), /会后印发纪要。/);
  assert.ok(
    docxParagraphs(find(".docx")).some((paragraph) => paragraph.endsWith("会后印发纪要。")),
    "the Word file has the change at its paragraph's end",
  );
  assert.match(docxPart(find(".docx"), "word/settings.xml"), /<w:trackRevisions\/>/, "Word records what leadership changes");
});
