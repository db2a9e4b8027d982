/** What an office keeps from issue to issue: numbers at the year's turn, what the next issue takes over, 领导次序; and documents that come in. */
import assert from "node:assert/strict";
import { existsSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { after, before, test } from "node:test";
import { strToU8, zipSync } from "fflate";
import { closeBrowser, launch, newIssue, newPlace, newPublication, openPage, startServer, texts } from "./harness.mjs";

before(launch);
after(closeBrowser);

async function backToShelf(page) {
  await page.getByRole("menuitem", { name: "文件" }).click();
  await page.getByRole("menuitem", { name: "返回历期" }).click();
  await page.locator(".tile").first().waitFor();
}

test("after the last issue of a year the next year's first is proposed, and what 刊物设置 was changed to is taken over", async (t) => {
  const server = await startServer(t, newPlace(t));
  const page = await openPage(t, server.url);
  await newPublication(page);
  await newIssue(page, "新建第一期…", { number: { year: 2020, number: 12, running: 156 } });
  await backToShelf(page);

  await page.locator(".room-head").getByRole("button", { name: /更多/ }).click();
  await page.getByRole("menuitem", { name: "刊物设置…" }).click();
  const settings = page.getByRole("dialog", { name: "刊物设置" });
  await settings.getByText("没有改的，沿用上期").waitFor();
  await settings.getByLabel("责任编辑").fill("沈知行");
  await settings.getByLabel(/^栏目/).fill("【工作动态】\n【党建之窗】\n【基层风采】");
  await settings.getByLabel("印数").fill("80");
  await settings.getByRole("button", { name: "保存" }).click();
  await settings.waitFor({ state: "detached" });

  await page.getByRole("button", { name: "由上期新建…" }).click();
  const next = page.getByRole("dialog", { name: "由上期新建" });
  const proposed = await next.locator("fieldset label.check").allTextContents();
  assert.deepEqual(
    proposed.slice(0, 2).map((text) => text.split(" · ")[0]),
    ["2021年第1期", "2020年第13期"],
  );
  assert.ok(await next.getByLabel("2021年第1期").isChecked(), "the likeliest is chosen");
  await next.getByText(new RegExp(`现在是${new Date().getFullYear()}年\\d+月\\d+日。这一期是2021年第1期，还是2020年第13期`)).waitFor();
  const carried = next.locator(".carried");
  assert.match(await carried.textContent(), /【基层风采】.*刊物设置里改过，照新的.*沈知行.*共印80份/s);
  assert.equal(await carried.locator(".carried-changed").count(), 3);
  await next.getByRole("button", { name: "新建", exact: true }).click();
  await page.getByRole("heading", { name: "2021年第1期", exact: true }).waitFor();
  await page.locator(".outline-row.is-column", { hasText: "基层风采" }).waitFor();
});

test("领导次序 is the roster's, which is opened from where it is missed", async (t) => {
  const place = newPlace(t);
  const server = await startServer(t, place);
  const page = await openPage(t, server.url);
  await newPublication(page);
  const file = join(place, "期.txt");
  writeFileSync(file, "【工作动态】\n12月3日，李云帆检查养老机构。\n\n12月9日，何景行到会讲话。\n");
  await page.locator(".room-head").getByRole("button", { name: /更多/ }).click();
  const [chooser] = await Promise.all([page.waitForEvent("filechooser"), page.getByRole("menuitem", { name: "由文件新建…" }).click()]);
  await chooser.setFiles(file);
  await page.locator(".editor-screen").waitFor();
  await page.locator("textarea[id^=text-]").nth(1).waitFor();

  await page.locator("section[aria-label='工作动态'] .column-head").hover();
  await page.getByRole("button", { name: "栏目“工作动态”的更多操作" }).click();
  await page.getByRole("menuitem", { name: "按领导次序排列…" }).click();
  const sort = page.getByRole("dialog", { name: "按领导次序排列" });
  await sort.getByText("领导名册里还没有填次序").waitFor();
  assert.ok(await sort.getByRole("button", { name: "就这样排" }).isDisabled());
  await sort.getByRole("button", { name: "领导名册…" }).click();
  const roster = page.getByRole("dialog", { name: "领导名册" });
  for (const [line, name, title, rank] of [
    [1, "李云帆", "副局长", "2"],
    [2, "何景行", "局长", "1"],
  ]) {
    await roster.getByRole("button", { name: "＋ 加一行" }).click();
    await roster.getByLabel(`第${line}行姓名`).fill(name);
    await roster.getByLabel(`第${line}行职务`).fill(title);
    await roster.getByLabel(`第${line}行次序`).fill(rank);
  }
  await roster.getByRole("button", { name: "保存", exact: true }).click();
  await roster.getByText("名册已保存。").waitFor();
  await roster.locator(".dialog-foot").getByRole("button", { name: "关闭" }).click();
  await roster.waitFor({ state: "detached" });

  await sort.getByText("次序出自领导名册：何景行、李云帆。").waitFor();
  assert.match(await sort.locator(".sorted").textContent(), /何景行.*李云帆/s);
  await sort.getByRole("button", { name: "就这样排" }).click();
  await sort.waitFor({ state: "detached" });
  assert.deepEqual(await texts(page), ["12月9日，何景行到会讲话。", "12月3日，李云帆检查养老机构。"]);
});

const WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

/** A document of paragraphs, each with its size in half-points and alignment; the second is numbered by Word. */
function docx(paragraphs) {
  const body = paragraphs.map(
    ([text, size, alignment], at) =>
      `<w:p><w:pPr>${at === 1 ? '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="3"/></w:numPr>' : ""}<w:jc w:val="${alignment}"/></w:pPr>` +
      `<w:r><w:rPr><w:sz w:val="${size}"/></w:rPr><w:t>${text}</w:t></w:r></w:p>`,
  );
  return zipSync({ "word/document.xml": strToU8(`<w:document xmlns:w="${WORD}"><w:body>${body.join("")}</w:body></w:document>`) });
}

test("a document that comes in: what became of it is told, and its text is called what it is", async (t) => {
  const place = newPlace(t);
  const server = await startServer(t, place);
  const page = await openPage(t, server.url);
  await newPublication(page);
  await newIssue(page, "新建第一期…");
  const file = join(place, "来稿.docx");
  writeFileSync(
    file,
    docx([
      ["听潮街道开展冬季安全检查", 44, "center"],
      ["12月5日，听潮街道检查养老机构。", 32, "both"],
      ["（供稿单位：听潮街道　供稿人：李云帆）", 32, "right"],
    ]),
  );
  await page.getByRole("button", { name: "来稿箱" }).click();
  const inbox = page.getByRole("dialog", { name: "来稿箱" });
  const [chooser] = await Promise.all([page.waitForEvent("filechooser"), inbox.getByRole("button", { name: "导入来稿…" }).click()]);
  await chooser.setFiles(file);
  const report = page.getByRole("dialog", { name: "已导入，请核对" });
  await report.getByText(/自动编号1处.*没有带进来/).waitFor();
  await report.getByText("采用时，“听潮街道开展冬季安全检查”作稿件的标题").waitFor();
  await report.getByText("有1条稿件的供稿单位、供稿人已填进各自的栏里").waitFor();
  assert.equal(await page.getByText("一字未改").count(), 0, "it is not so");
  await report.getByRole("button", { name: "知道了" }).click();

  await inbox.getByRole("document", { name: "来稿文字" }).getByText("供稿单位：听潮街道").waitFor();
  await inbox.getByText("从原文件读出的文字，不能改").waitFor();
  // What was told can be seen as long as the 来稿 is there.
  await inbox.getByText(/读文件时有.*处要留意/).click();
  await inbox.getByText("采用时，“听潮街道开展冬季安全检查”作稿件的标题").waitFor();
  assert.equal(await page.getByText("原样留存").count(), 0);
  assert.equal(await inbox.getByLabel("供稿单位").inputValue(), "听潮街道");
  assert.equal(await inbox.getByLabel("供稿人").inputValue(), "李云帆");
  const text = inbox.getByLabel("编辑稿");
  await text.fill(`　　${(await text.inputValue()).replace("\n", "\n\n　　")}　\n`);
  await inbox.getByRole("button", { name: "采用…" }).click();
  const adopt = page.getByRole("dialog", { name: "采用到" });
  await adopt.getByRole("button", { name: "采用", exact: true }).click();
  await adopt.waitFor({ state: "detached" });
  await page.getByText("采用时已去掉段首段尾空格，去掉空段。").waitFor();
  await page.keyboard.press("Escape");
  await inbox.waitFor({ state: "detached" });
  assert.deepEqual(await texts(page), ["12月5日，听潮街道检查养老机构。"]);
});

test("来稿原文 is the file itself: opened by its own program, and kept elsewhere", async (t) => {
  const place = newPlace(t);
  const [opener, opened] = [join(place, "open.sh"), join(place, "opened.txt")];
  writeFileSync(opener, `#!/bin/sh\nprintf '%s\\n' "$1" >> '${opened}'\n`, { mode: 0o755 });
  const server = await startServer(t, place, { opener });
  const page = await openPage(t, server.url);
  const bytes = Buffer.from(docx([["12月5日，听潮街道检查养老机构。", 32, "both"]]));
  const files = [join(place, "听潮街道来稿.docx"), join(place, "桥南镇.txt"), join(place, "打包.bat")];
  writeFileSync(files[0], bytes);
  writeFileSync(files[1], "12月6日，桥南镇开展走访。\n");
  writeFileSync(files[2], "12月7日，柳荫街道走访。\n");
  await page.getByRole("button", { name: /^来稿箱/ }).click();
  const [chooser] = await Promise.all([page.waitForEvent("filechooser"), page.getByRole("button", { name: "导入来稿…" }).click()]);
  await chooser.setFiles(files);
  const original = page.getByRole("region", { name: "来稿原文" });

  await page.locator(".inbox-item", { hasText: "听潮街道来稿" }).click();
  await original.getByText("听潮街道来稿.docx").waitFor();
  await original.getByRole("button", { name: "打开原文" }).click();
  const isOpened = () => existsSync(opened) && readFileSync(opened, "utf8").endsWith("\n");
  for (const deadline = Date.now() + 10_000; !isOpened(); await pause(20)) assert.ok(Date.now() < deadline, "its program gets it");
  const path = readFileSync(opened, "utf8").trim();
  assert.ok(path.startsWith(join(place, "settings")), "from a folder of the program's own");
  assert.equal(basename(path), "听潮街道来稿.docx", "under its own name");
  assert.deepEqual(readFileSync(path), bytes, "as it came");
  assert.equal(statSync(path).mode & 0o222, 0, "to be read alone");

  await original.getByText("读文件时没有要留意的。").waitFor();
  await original.getByRole("button", { name: "存原文…" }).click();
  await page.getByText("原文已存为“听潮街道来稿.docx”").waitFor();
  assert.deepEqual(readFileSync(join(server.exports, "听潮街道来稿.docx")), bytes);

  await page.locator(".inbox-item", { hasText: "桥南镇" }).click();
  await page.getByText("从原文件读出，原文一字未改").waitFor();
  await page.locator(".inbox-item", { hasText: "打包" }).click();
  await original.getByText("这种文件可能带有程序或宏，不在这里打开").waitFor();
  assert.equal(await original.getByRole("button", { name: "打开原文" }).count(), 0);

  // What is pasted has no file.
  await page.getByRole("button", { name: "粘贴来稿…" }).click();
  const field = page.getByLabel("把来稿文字粘贴在下面。");
  await field.click();
  await page.evaluate(() => {
    const data = new DataTransfer();
    data.setData("text/html", "<p>　　共检查机构<del>12</del><ins>15</ins>家。</p><p><img src='x'></p>");
    data.setData("text/plain", "共检查机构1215家。");
    document.activeElement.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
  });
  await page.getByText("没有贴进来的：1张图片，1处修订中删去的文字。").waitFor();
  await page.getByRole("button", { name: "收进来稿箱" }).click();
  await page.getByText("没有原文件，只留有文字").waitFor();
  assert.equal(await page.getByRole("document", { name: "来稿原文" }).textContent(), "　　共检查机构15家。");
  assert.equal(await page.getByLabel("编辑稿").inputValue(), "共检查机构15家。");
  assert.equal(await original.count(), 0);
});

test("what a Word file has besides its text is told with what it says", async (t) => {
  const server = await startServer(t, newPlace(t));
  const page = await openPage(t, server.url);
  const folder = join(import.meta.dirname, "../fixtures/office");
  const files = ["docx_header_footer", "docx_comments", "docx_hidden_text", "docx_smartart", "docx_style_numbers"];
  await page.getByRole("button", { name: /^来稿箱/ }).click();
  const [chooser] = await Promise.all([page.waitForEvent("filechooser"), page.getByRole("button", { name: "导入来稿…" }).click()]);
  await chooser.setFiles(files.map((name) => join(folder, `${name}.docx`)));
  for (const sentence of [
    "页脚1处：“报：区委办、区政府办”没有带进来",
    "批注1处（审稿人）：“日期有误，应为3月6日”没有带进来",
    "隐藏的文字1处：“（内部备注：此条待核，勿外传）”没有带进来",
    "图形或艺术字里的文字1处：“预约登记 分时入园”没有带进来",
  ]) {
    await page.locator(".import-report").getByText(sentence).waitFor();
  }
  await page.getByRole("button", { name: "知道了" }).click();
  await page.locator(".inbox-item", { hasText: "docx_style_numbers" }).click();
  await page.getByRole("document", { name: "来稿文字" }).getByText("（一）交通疏导").waitFor();
});
