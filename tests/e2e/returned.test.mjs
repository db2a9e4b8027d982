/** 导回修改稿: a Word file that was exported is changed, noticed, compared, adopted and undone. */
import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { strFromU8, strToU8, unzipSync, zipSync } from "fflate";
import { closeBrowser, launch, newPlace, openPage, startServer, texts } from "./harness.mjs";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

before(launch);
after(closeBrowser);

const ISSUE = `江澜民政月报
第12期
2020年12月31日

【重要会议】
12月3日，区民政局召开养老服务工作推进会，副局长到会讲话。

12月9日，区民政局召开社会组织年检工作会议，一百二十家单位参加。

【工作动态】
12月11日，街道开展冬季救助巡查，劝导露宿人员三名。
`;

const [FIRST, SECOND, THIRD] = ISSUE.split("\n").filter((line) => line.startsWith("12月"));

/** A page with the issue open, exported as 第12期.docx. */
async function begin(t) {
  const place = newPlace(t);
  const server = await startServer(t, place);
  const page = await openPage(t, server.url);
  const file = join(place, "第12期.txt");
  writeFileSync(file, ISSUE);
  const [chooser] = await Promise.all([page.waitForEvent("filechooser"), page.getByRole("button", { name: "由文件新建…" }).click()]);
  await chooser.setFiles(file);
  const report = page.getByRole("dialog");
  await page.locator(".editor-screen, [role=dialog]").first().waitFor();
  if (await report.count()) await report.getByRole("button", { name: "知道了" }).click();
  await page.locator(".editor-screen").waitFor();
  await page.getByRole("button", { name: "导出 Word / PDF" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("checkbox", { name: /^PDF 文件/ }).uncheck();
  await dialog.getByLabel("文件名").fill("第12期");
  await dialog.getByRole("button", { name: "导出", exact: true }).click();
  await dialog.getByRole("button", { name: "完成" }).click();
  return { page, docx: join(server.exports, "第12期.docx") };
}

/** Changes the XML of a DOCX, as a hand in Word would. */
function edit(path, changes, more = {}) {
  const parts = unzipSync(readFileSync(path));
  let xml = strFromU8(parts["word/document.xml"]);
  for (const [from, to] of changes) {
    assert.equal(xml.split(from).length, 2, `${from} stands once`);
    xml = xml.replace(from, to);
  }
  parts["word/document.xml"] = strToU8(xml);
  for (const [name, text] of Object.entries(more)) parts[name] = strToU8(text);
  writeFileSync(path, zipSync(parts));
}

async function openReturned(page, path) {
  await page.getByRole("menuitem", { name: "文件" }).click();
  const [chooser] = await Promise.all([page.waitForEvent("filechooser"), page.getByRole("menuitem", { name: "导回修改稿…" }).click()]);
  await chooser.setFiles(path);
  return page.getByRole("dialog", { name: /导回修改稿/ });
}

/** Rows of the dialog with what they say. */
const rows = (dialog) => dialog.locator(".difference-what > p:first-child").evaluateAll((found) => found.map((row) => row.textContent.replace(/\s+/g, "")));

/** What axe finds on the page now. */
async function findings(page) {
  await page.evaluate(axe);
  const { violations } = await page.evaluate(() => globalThis.axe.run(document, { resultTypes: ["violations"] }));
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html, failureSummary }) => `${id}: ${html.slice(0, 160)} ${failureSummary}`));
}

test("a file changed in Word is noticed when the editor comes back, and adopted place by place", async (t) => {
  const { page, docx } = await begin(t);
  assert.equal(await page.locator(".changed-banner").count(), 0);
  edit(docx, [
    ["副局长到会", "局长到会"],
    ["一百二十家", "一百三十家"],
    ["三名", "四名"],
  ]);
  // Whoever comes back at once has not been to Word.
  const since = await page.evaluate(() => performance.now());
  await page.waitForFunction((from) => performance.now() - from > 3100, since);
  await page.evaluate(() => window.dispatchEvent(new Event("focus")));
  const banner = page.locator(".changed-banner");
  await banner.getByText("“第12期.docx”导出后在 Word 里改过，是否导回？").waitFor();
  await banner.getByRole("button", { name: "看改动…" }).click();

  const dialog = page.getByRole("dialog", { name: /导回修改稿/ });
  await dialog.getByText(/导出的稿子对照/).waitFor();
  assert.deepEqual(await rows(dialog), ["正文：删“副”", "正文：“一百二十”改为“一百三十”", "正文：“三”改为“四”"]);
  assert.equal(await dialog.locator("del").first().textContent(), "副");
  // Nobody is named as their author, and a post and numbers are changed: none is chosen beforehand.
  await dialog.getByText("还有3处没有选").waitFor();
  await dialog.getByText("改了职务，文件里没有记下是谁改的，请核对后再选").waitFor();
  assert.equal(await dialog.getByText("改了数字，文件里没有记下是谁改的，请核对后再选").count(), 2);
  for (const at of [0, 2]) await dialog.getByRole("radiogroup").nth(at).getByLabel("采纳", { exact: true }).check();
  // By keyboard: the second place is not adopted.
  const second = dialog.getByRole("radiogroup").nth(1);
  await second.getByLabel("采纳", { exact: true }).focus();
  await page.keyboard.press("ArrowRight");
  assert.ok(await second.getByLabel("不采纳").isChecked());
  await dialog.getByText("采纳2处，不采纳1处").waitFor();
  assert.deepEqual(await findings(page), []);
  if (process.env.SHOTS) await page.screenshot({ path: join(process.env.SHOTS, "returned.png") });
  await dialog.getByRole("button", { name: "采纳2处" }).click();
  await dialog.waitFor({ state: "detached" });
  assert.deepEqual(await texts(page), [FIRST.replace("副局长", "局长"), SECOND, THIRD.replace("三名", "四名")]);
  await page.getByText("已采纳2处，可按Ctrl+Z撤销。").waitFor();
  await banner.waitFor({ state: "detached" }); // What was adopted is asked about no more.
  await page.keyboard.press("Control+z");
  await page.waitForFunction((text) => document.querySelector("textarea[id^=text-]").value === text, FIRST);
  assert.deepEqual(await texts(page), [FIRST, SECOND, THIRD], "one step");
});

test("revisions, comments, moved and new entries are shown, and what both sides changed waits for a choice", async (t) => {
  const { page, docx } = await begin(t);
  const who = `w:id="901" w:author="李局" w:date="2020-12-29T09:30:00Z"`;
  const w = `xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"`;
  edit(
    docx,
    [
      ["副局长到会", `</w:t></w:r><w:del ${who}><w:r><w:delText>副</w:delText></w:r></w:del><w:r><w:t>局长到会`],
      ["一百二十家", `一百三十家`],
      ["劝导露宿人员三名", `</w:t></w:r><w:commentRangeStart w:id="1"/><w:r><w:t>劝导露宿人员三名</w:t></w:r><w:commentRangeEnd w:id="1"/><w:r><w:t>`],
    ],
    { "word/comments.xml": `<w:comments ${w}><w:comment w:id="1" w:author="李局"><w:p><w:r><w:t>请核实人数</w:t></w:r></w:p></w:comment></w:comments>` },
  );
  // Changed here too meanwhile.
  const field = page.locator("textarea[id^=text-]").nth(1);
  await field.fill(SECOND.replace("一百二十", "一百五十"));
  await page.waitForFunction(() => /已自动保存/.test(document.querySelector('[data-status="saved"]')?.textContent ?? ""));
  const dialog = await openReturned(page, docx);
  await dialog.getByRole("group", { name: "文件里有1处修订，怎样算：" }).waitFor();
  assert.deepEqual(await rows(dialog), ["正文：删“副”（李局12月29日09:30）", "正文：“一百二十”改为“一百三十”"]);
  await dialog.getByText("送审后这里两边都改过，请选用哪一处").waitFor();
  await dialog.getByText("本期现在：“一百五十”").waitFor();
  await dialog.getByText("请核实人数").waitFor();
  await dialog.getByText("还有2处没有选").waitFor();
  if (process.env.SHOTS) await page.screenshot({ path: join(process.env.SHOTS, "returned-both.png") });
  await dialog.getByLabel("算作不采纳").check();
  await page.waitForFunction(() => document.querySelectorAll(".difference").length === 1);
  await dialog.getByLabel("算作采纳", { exact: true }).check();
  await page.waitForFunction(() => document.querySelectorAll(".difference").length === 2);
  await dialog.getByRole("button", { name: "全部采纳" }).click();
  await dialog.getByRole("button", { name: "采纳2处" }).click();
  await dialog.waitFor({ state: "detached" });
  assert.deepEqual(await texts(page), [FIRST.replace("副局长", "局长"), SECOND.replace("一百二十", "一百三十"), THIRD]);
});

test("a paragraph that moved and an entry that was joined are shown plainly and adopted as a whole", async (t) => {
  const { page, docx } = await begin(t);
  // The second entry is joined to the first; a sentence of the third goes under the first heading.
  const parts = unzipSync(readFileSync(docx));
  let xml = strFromU8(parts["word/document.xml"]);
  const paragraphs = xml.match(/<w:p>.*?<\/w:p>/g);
  const of = (text) => paragraphs.find((paragraph) => paragraph.includes(text));
  const content = (paragraph) => paragraph.replace(/^<w:p>(<w:pPr>.*?<\/w:pPr>)?/, "").replace(/<\/w:p>$/, "");
  const [first, second] = [of(FIRST), of(SECOND)];
  xml = xml.replace(second, "").replace(first, first.replace("</w:p>", `${content(second)}</w:p>`));
  xml = xml.replace("，劝导露宿人员三名", "").replace("到会讲话。", "到会讲话，劝导露宿人员三名。");
  parts["word/document.xml"] = strToU8(xml);
  writeFileSync(docx, zipSync(parts));
  const dialog = await openReturned(page, docx);
  await dialog.getByText(/从“区民政局召开社会组织年检工作会议”移到“区民政局召开养老服务工作推进会”：/).first().waitFor();
  const kinds = await dialog.locator(".difference-what strong").allTextContents();
  assert.ok(kinds.includes("并入别的稿件"), `the entry that went is told: ${kinds}`);
  assert.deepEqual(await findings(page), []);
  if (process.env.SHOTS) await page.screenshot({ path: join(process.env.SHOTS, "returned-moved.png") });
  // One side chosen, the other goes with it.
  const joined = dialog.locator(".difference", { hasText: "并入别的稿件" });
  await joined.getByLabel("采纳", { exact: true }).check();
  await dialog.getByText(/与第[\d、]+处一并采纳或不采纳/).first().waitFor();
  assert.ok((await dialog.getByLabel("采纳", { exact: true }).evaluateAll((all) => all.filter((it) => it.checked).length)) > 1);
  await dialog.getByRole("button", { name: "全部采纳" }).click();
  await dialog.getByRole("button", { name: /^采纳\d+处$/ }).click();
  await dialog.waitFor({ state: "detached" });
  const expected = [
    FIRST.replace("到会讲话", "到会讲话，劝导露宿人员三名") + "\u3000\u3000" + SECOND,
    THIRD.replace("，劝导露宿人员三名", ""),
  ];
  assert.deepEqual(await texts(page), expected);
  // The same file once more has nothing to say.
  const again = await openReturned(page, docx);
  await again.getByText("文字没有改动。").waitFor();
});

test("a file left as it is, and one that can't be read, are told in plain words", async (t) => {
  const { page, docx } = await begin(t);
  let dialog = await openReturned(page, docx);
  await dialog.getByText("文字没有改动。").waitFor();
  await dialog.getByRole("button", { name: "关闭" }).last().click();
  writeFileSync(docx, "no document");
  dialog = await openReturned(page, docx);
  await dialog.getByRole("alert").getByText(/是纯文本，不能导回。/).waitFor();
  await page.keyboard.press("Escape");
  await dialog.waitFor({ state: "detached" });
  writeFileSync(docx, "{\\rtf1\\ansi no document}");
  dialog = await openReturned(page, docx);
  await dialog.getByRole("alert").getByText(/请用Word或WPS打开它，另存为“Word 文档（.docx）”/).waitFor();
  await page.keyboard.press("Escape");
  await dialog.waitFor({ state: "detached" });
});
