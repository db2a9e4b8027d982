/** Printing from the dialog: on a real queue, and where there is no printer. */
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { startCups } from "./cups.mjs";
import { closeBrowser, launch, newPlace, openSample, pdfText, startServer } from "./harness.mjs";

before(launch);
after(closeBrowser);

function pages(pdf) {
  const [, count] = /Pages:\s+(\d+)/.exec(execFileSync("pdfinfo", [pdf], { encoding: "utf8" }));
  return Number(count);
}

function picture(page, name) {
  return process.env.BANXIN_SCREENSHOTS ? page.screenshot({ path: `${process.env.BANXIN_SCREENSHOTS}/${name}.png` }) : null;
}

test("a sample is printed first, then the run", async (t) => {
  const place = newPlace(t);
  const cups = await startCups(t);
  const server = await startServer(t, place, { cups: cups.socket });
  const page = await openSample(t, server.url);
  await page.keyboard.press("Control+p");
  const dialog = page.getByRole("dialog", { name: "打印" });
  assert.equal(await dialog.getByLabel("打印机", { exact: true }).locator("option:checked").textContent(), "三楼打印机");
  assert.ok(await dialog.getByLabel("双面（长边翻转）").isChecked());
  await dialog.getByText("共4页，每份用A4纸2张。").waitFor();
  await dialog.getByLabel("份数").fill("3");
  await dialog.getByLabel("先印一份样张，看过再印").check();
  await picture(page, "print with a printer");
  await dialog.getByRole("button", { name: "打印", exact: true }).click();
  await page.getByRole("dialog", { name: "样张已送往打印机" }).waitFor();
  const sample = await cups.printed();
  assert.equal(pages(sample), 4);
  assert.match(readFileSync(sample, "latin1"), /PDFTOPDFNumCopies : 1\b/);
  await picture(page, "print sample");

  await page.getByRole("button", { name: "样张没有问题，再印3份" }).click();
  const done = page.getByRole("dialog", { name: "已送往打印机" });
  await done.getByText("已送往“三楼打印机”：3份，每份A4纸2张。").waitFor();
  const run = await cups.printed();
  assert.match(readFileSync(run, "latin1"), /PDFTOPDFNumCopies : 3\b/);
  assert.equal(pdfText(run), pdfText(sample), "the run is the sample");
  await picture(page, "print done");
  await done.getByRole("button", { name: "完成" }).click();

  // The next printing begins as the last; its copies are its own.
  await page.keyboard.press("Control+p");
  await dialog.getByText("共4页，每份用A4纸2张。").waitFor();
  assert.equal(await dialog.getByLabel("份数").inputValue(), "1");
  const log = dialog.getByRole("region", { name: "打印记录" });
  assert.match(await log.textContent(), /本期3份，全部4页，三楼打印机；之后没有改动/);
  await log.getByText("更早的1次").click();
  await log.getByText("本期样张1份，全部4页，三楼打印机").waitFor();
  await log.scrollIntoViewIfNeeded();
  await picture(page, "print record");
  await dialog.getByLabel("打印哪几页").fill("2-9");
  await dialog.getByText("填的内容不在允许的范围内（1—4）").waitFor();
  assert.ok(await dialog.getByRole("button", { name: "打印", exact: true }).isDisabled());
  await dialog.getByLabel("打印哪几页").fill("1-3");
  await dialog.getByLabel("A3对折（骑马钉）").check();
  await dialog.getByText("选了3页（共4页），补1页空白，每份用A3纸1张。").waitFor();
  await dialog.getByLabel(/^校样/).check();
  await dialog.getByRole("button", { name: "打印", exact: true }).click();
  await done.waitFor();
  const booklet = await cups.printed();
  assert.equal(pages(booklet), 2, "two sides of one sheet");
  assert.match(pdfText(booklet), /校样/);
});

test("a printing that takes long tells how far it is, and is taken back", async (t) => {
  const cups = await startCups(t);
  const server = await startServer(t, newPlace(t), { cups: cups.socket });
  const page = await openSample(t, server.url);
  cups.hold();
  await page.keyboard.press("Control+p");
  const dialog = page.getByRole("dialog", { name: "打印" });
  await dialog.getByText("共4页，每份用A4纸2张。").waitFor();
  const answers = cups.silence();
  await dialog.getByRole("button", { name: "打印", exact: true }).click();
  await dialog.getByRole("progressbar").waitFor();
  await picture(page, "print under way");
  await dialog.getByRole("button", { name: "停止" }).click();
  answers();
  await dialog.getByText("已停止打印，已从打印机撤回。").waitFor();
  await picture(page, "print stopped");
  assert.equal(await cups.waiting(), "", "no job is left behind");
  assert.equal(await dialog.getByRole("region", { name: "打印记录" }).count(), 0, "it is not noted as printed");

  // All is as it was; the printer gets it now.
  await dialog.getByRole("button", { name: "打印", exact: true }).click();
  await page.getByRole("dialog", { name: "已送往打印机" }).waitFor();
  assert.match(await cups.waiting(), /^san-lou-\d+ /);
});

test("where there is no printer it is said, and the sheets are written as a PDF", async (t) => {
  const server = await startServer(t, newPlace(t));
  const page = await openSample(t, server.url);
  await page.keyboard.press("Control+p");
  const dialog = page.getByRole("dialog", { name: "打印" });
  await dialog.getByText("这台电脑上没有找到打印机。").waitFor();
  assert.equal(await dialog.getByLabel("份数").count(), 0, "a file has no copies");
  await dialog.getByLabel("A3对折（骑马钉）").check();
  await dialog.getByText("共4页，每份用A3纸1张。").waitFor();
  await picture(page, "print without a printer");
  await dialog.getByLabel("文件名").fill("骑马钉");
  await dialog.getByRole("button", { name: "选择文件夹…" }).click();
  await dialog.getByRole("button", { name: "存为 PDF" }).click();
  await page.getByRole("dialog", { name: "已导出" }).waitFor();
  const information = execFileSync("pdfinfo", [join(server.exports, "骑马钉.pdf")], { encoding: "utf8" });
  assert.match(information, /Pages:\s+2\n/);
  assert.match(information, /Page size:\s+1190.6 x 841.9 pts/);

  // The same name again is asked about.
  await page.getByRole("button", { name: "完成" }).click();
  await page.keyboard.press("Control+p");
  await dialog.getByLabel("文件名").fill("骑马钉");
  await dialog.getByRole("button", { name: "存为 PDF" }).click();
  await dialog.getByText("已经有“骑马钉.pdf”了").waitFor();
  await dialog.getByRole("button", { name: "覆盖" }).click();
  await page.getByRole("dialog", { name: "已导出" }).waitFor();
});
