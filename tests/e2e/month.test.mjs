/** A whole month: from the empty shelf to the exported files, with a restart in the middle. */
import assert from "node:assert/strict";
import { readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { closeBrowser, docxParagraphs, drawn, launch, newIssue, newPlace, newPublication, openPage, pdfText, redrawn, startServer, texts } from "./harness.mjs";

before(launch);
after(closeBrowser);

const BODY = "12月29日，区民政局检查低温冰冻防范情况，要求各养老机构落实值班值守。";
const PARTY = "12月25日，机关党支部开展主题党日活动。";

async function backToShelf(page) {
  await page.getByRole("menuitem", { name: "文件" }).click();
  await page.getByRole("menuitem", { name: "返回历期" }).click();
  await page.locator(".tile").first().waitFor();
}

/** All that was done is saved: the status bar tells when. */
async function saved(page) {
  await page.waitForFunction(() => /已自动保存 \d\d:\d\d/.test(document.querySelector('[data-status="saved"]')?.textContent ?? ""));
}

async function until(page, check, why) {
  const deadline = Date.now() + 8000;
  while (!(await check())) {
    assert.ok(Date.now() < deadline, why);
    await page.evaluate(() => new Promise(requestAnimationFrame));
  }
}

test("December's issue is made from November's and goes out as Word and PDF", async (t) => {
  const place = newPlace(t);
  let server = await startServer(t, place);
  let page = await openPage(t, server.url);

  await newPublication(page);
  await newIssue(page, "新建第一期…", { number: { year: 2020, number: 11, running: 155 } });
  await page.getByRole("heading", { name: "2020年第11期", exact: true }).waitFor();
  await backToShelf(page);

  const carried = await newIssue(page, "由上期新建…", { choice: "2020年第12期" });
  assert.match(carried, /澄湖民政.*澄湖区民政局办公室.*【工作动态】　【党建之窗】.*许言/s);
  await page.getByRole("heading", { name: "2020年第12期", exact: true }).waitFor();
  await page.getByText("总第156期").waitFor();

  // Typed.
  await page.locator(".outline-row.is-column", { hasText: "工作动态" }).click();
  await page.waitForFunction(() => document.activeElement.id.startsWith("heading-"));
  await page.keyboard.press("Control+Enter");
  await page.locator("textarea[id^=text-]").first().waitFor();
  await page.waitForFunction(() => document.activeElement.id.startsWith("text-"));
  await page.keyboard.type(BODY);
  await drawn(page);

  // Come as a file, read beside the text that it came with, and put into a column.
  const file = join(place, "来稿 党建.txt");
  writeFileSync(file, PARTY);
  await page.getByRole("button", { name: "来稿箱" }).click();
  const inbox = page.getByRole("dialog", { name: "来稿箱" });
  const [chooser] = await Promise.all([page.waitForEvent("filechooser"), inbox.getByRole("button", { name: "导入来稿…" }).click()]);
  await chooser.setFiles(file);
  await inbox.getByRole("document", { name: "来稿文字" }).getByText(PARTY).waitFor();
  await inbox.getByLabel("供稿单位").fill("机关党支部");
  await inbox.getByRole("button", { name: "采用…" }).click();
  const adopt = page.getByRole("dialog", { name: "采用到" });
  await adopt.getByLabel("哪个栏目").selectOption({ label: "【党建之窗】" });
  await adopt.getByRole("button", { name: "采用", exact: true }).click();
  await adopt.waitFor({ state: "detached" });
  await inbox.getByRole("button", { name: "关闭" }).last().click();
  assert.deepEqual(await texts(page), [BODY, PARTY]);
  await page.waitForFunction(() => [...document.querySelectorAll("[aria-label='供稿单位，多个用“、”隔开']")].at(-1)?.value === "机关党支部");
  await saved(page);

  // The machine stops; what was done is there, and can be undone.
  await page.context().close();
  await server.stop("SIGKILL");
  server = await startServer(t, place);
  page = await openPage(t, server.url);
  await page.getByRole("button", { name: "打开 2020年第12期" }).click();
  await page.locator("textarea[id^=text-]").first().waitFor();
  assert.deepEqual(await texts(page), [BODY, PARTY]);
  await page.keyboard.press("Control+z");
  await until(page, async () => (await texts(page)).length === 1, "the adoption is undone after the restart");
  await page.keyboard.press("Control+y");
  await until(page, async () => (await texts(page)).length === 2, "and done again");

  // Its own fields.
  const hash = await drawn(page);
  await page.getByRole("button", { name: "本期信息" }).click();
  await page.getByLabel(/^签发日期/).fill("2020-12-31");
  await page.getByLabel(/^签发日期/).press("Tab");
  await redrawn(page, hash);

  await page.getByRole("button", { name: "导出 Word / PDF" }).click();
  const dialog = page.getByRole("dialog", { name: "导出" });
  const name = dialog.getByLabel("文件名");
  await until(page, async () => (await name.inputValue()) !== "", "a name is proposed");
  assert.match(await name.inputValue(), /^澄湖民政2020年第12期/);
  await dialog.getByRole("button", { name: "选择文件夹…" }).click();
  await dialog.getByRole("button", { name: "导出", exact: true }).click();
  await page.getByRole("dialog", { name: "已导出" }).waitFor();
  const files = readdirSync(server.exports).sort();
  assert.equal(files.length, 2);
  const [docx, pdf] = files.map((name) => join(server.exports, name));
  const paragraphs = docxParagraphs(docx);
  for (const text of ["【工作动态】", BODY, "【党建之窗】", PARTY]) {
    assert.ok(paragraphs.some((paragraph) => paragraph.trim() === text), `${text} is a paragraph of the Word file`);
  }
  for (const text of ["澄湖民政", "第12期（总第156期）", "2020年12月31日", BODY, PARTY]) {
    assert.ok(pdfText(pdf).includes(text), `${text} is on the PDF's pages`);
  }

  // The same name again is asked about.
  await page.getByRole("dialog").getByRole("button", { name: "完成" }).click();
  await page.getByRole("button", { name: "导出 Word / PDF" }).click();
  await page.getByRole("dialog", { name: "导出" }).getByRole("button", { name: "导出", exact: true }).click();
  await page.getByText("可以覆盖它，或换一个文件名").waitFor();
  await page.getByRole("button", { name: "覆盖" }).click();
  await page.getByRole("dialog", { name: "已导出" }).waitFor();
});

test("at the year's turn the next issue may be of either year, and a taken number is told", async (t) => {
  const server = await startServer(t, newPlace(t));
  const page = await openPage(t, server.url);
  await newPublication(page);
  const lastYear = new Date().getFullYear() - 1;
  await newIssue(page, "新建第一期…", { number: { year: lastYear, number: 11, running: 155 } });
  await backToShelf(page);
  await page.getByRole("button", { name: "由上期新建…" }).click();
  const dialog = page.getByRole("dialog", { name: "由上期新建" });
  await dialog.getByRole("radio", { name: `${lastYear}年第12期` }).waitFor();
  await dialog.getByRole("radio", { name: `${lastYear + 1}年第1期` }).waitFor();
  await dialog.getByLabel("另填期号").check();
  await dialog.getByLabel("年度").fill(String(lastYear));
  await dialog.getByLabel("期号", { exact: true }).fill("11");
  await dialog.getByText(`${lastYear}年第11期已经有了，期号请再核对。`).waitFor();
});

test("an issued issue is only read; it can be copied, not binned", async (t) => {
  const server = await startServer(t, newPlace(t));
  const page = await openPage(t, server.url);
  await newPublication(page);
  await newIssue(page, "新建第一期…");
  await page.getByRole("button", { name: "＋ 新稿件" }).first().click();
  await page.waitForFunction(() => document.activeElement.id.startsWith("text-"));
  await page.keyboard.type(BODY);
  await page.getByRole("button", { name: "本期信息" }).click();
  await page.getByRole("combobox", { name: "状态" }).selectOption("issued");
  await page.getByText("只读（已印发）").waitFor();
  assert.equal(await page.getByRole("button", { name: "＋ 新稿件" }).count(), 0);
  assert.ok(await page.locator("textarea[id^=text-]").first().evaluate((field) => field.readOnly));
  await backToShelf(page);
  await page.locator(".tile").hover();
  await page.locator(".tile").getByRole("button", { name: "的更多操作" }).click();
  assert.equal(await page.getByRole("menuitem", { name: "移入回收站" }).count(), 0);
  await page.getByRole("menuitem", { name: "复制一份" }).click();
  await page.locator(".tile").nth(1).waitFor();
});
