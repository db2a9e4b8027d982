/** 历期 and what keeps it: first start, 回收站, 备份, 稿次 and 修改记录, two windows on one library. */
import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { closeBrowser, launch, newPlace, openPage, startServer, texts } from "./harness.mjs";

before(launch);
after(closeBrowser);

/** A page with a first issue of a new publication open, and one entry of `text` in it. */
async function withIssue(page, text) {
  await page.locator(".room-empty").getByRole("button", { name: "新建刊物" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("刊名").fill("澄湖民政");
  await dialog.getByLabel(/^栏目/).fill("【工作动态】");
  await dialog.getByRole("button", { name: "新建刊物" }).click();
  await page.getByRole("button", { name: "新建第一期…" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "新建", exact: true }).click();
  await page.getByRole("button", { name: "＋ 新稿件" }).first().click();
  await page.waitForFunction(() => document.activeElement.id.startsWith("text-"));
  await page.keyboard.type(text);
  await saved(page);
}

async function saved(page) {
  await page.waitForFunction(() => /已自动保存/.test(document.querySelector('[data-status="saved"]')?.textContent ?? ""));
}

async function backToShelf(page) {
  await page.getByRole("menuitem", { name: "文件" }).click();
  await page.getByRole("menuitem", { name: "返回历期" }).click();
  await page.locator(".tile").first().waitFor();
}

async function becomes(page, expected) {
  await page.waitForFunction(
    (expected) => JSON.stringify([...document.querySelectorAll("textarea[id^=text-]")].map(({ value }) => value)) === expected,
    JSON.stringify(expected),
  );
}

test("at first start the program asks where 资料 shall live", async (t) => {
  const server = await startServer(t, newPlace(t), { bare: true });
  const page = await openPage(t, server.url);
  await page.getByRole("heading", { name: "欢迎使用版心" }).waitFor();
  await page.getByRole("button", { name: "换一个文件夹…" }).click();
  await page.getByText(server.exports).waitFor();
  await page.getByRole("button", { name: "开始使用" }).click();
  await page.getByText("还没有刊物").waitFor();
});

test("a second window on the library only reads, and says so", async (t) => {
  const place = newPlace(t);
  const first = await startServer(t, place);
  const page = await openPage(t, first.url);
  await withIssue(page, "第一稿");
  const second = await startServer(t, place);
  const other = await openPage(t, second.url);
  await other.getByText("另一个窗口正在编辑，这里只能看").waitFor();
  assert.equal(await other.getByRole("button", { name: "由上期新建…" }).count(), 0, "nothing to change there");
  await other.locator(".tile-open").click();
  await other.locator("textarea[id^=text-]").waitFor();
  assert.deepEqual(await texts(other), ["第一稿"]);
  assert.ok(await other.locator("textarea[id^=text-]").evaluate((field) => field.readOnly));
  // The first goes on as if nothing were.
  await page.locator("textarea[id^=text-]").click();
  await page.keyboard.press("Control+End");
  await page.keyboard.type("，再改");
  await becomes(page, ["第一稿，再改"]);
});

test("回收站 gives back what was put there, and forgets only when told twice", async (t) => {
  const server = await startServer(t, newPlace(t));
  const page = await openPage(t, server.url);
  await withIssue(page, "第一稿");
  await backToShelf(page);
  const bin = async () => {
    await page.locator(".tile").hover();
    await page.locator(".tile").getByRole("button", { name: "的更多操作" }).click();
    await page.getByRole("menuitem", { name: "移入回收站" }).click();
    await page.locator(".tile").waitFor({ state: "detached" });
    await page.getByRole("button", { name: /^回收站/ }).click();
  };
  await bin();
  await page.getByRole("button", { name: "恢复", exact: true }).click();
  await page.getByText("回收站是空的").waitFor();
  await page.getByRole("button", { name: /^澄湖民政/ }).click();
  await bin();
  await page.getByRole("button", { name: "彻底删除…" }).click();
  await page.getByRole("button", { name: "先留着" }).click();
  await page.getByRole("button", { name: "彻底删除…" }).click();
  await page.getByRole("button", { name: "彻底删除", exact: true }).click();
  await page.getByText("回收站是空的").waitFor();
});

test("来稿 marked 采用 that are in no issue are pointed out", async (t) => {
  const server = await startServer(t, newPlace(t));
  const page = await openPage(t, server.url);
  await page.getByRole("button", { name: /^来稿箱/ }).click();
  await page.getByRole("button", { name: "粘贴来稿…" }).click();
  await page.getByLabel("把来稿文字粘贴在下面。").fill("12月18日，听潮街道完成换届。");
  await page.getByRole("button", { name: "收进来稿箱" }).click();
  await page.getByRole("document", { name: "来稿原文" }).waitFor();
  const note = page.getByText("有1条来稿标为采用，但哪一期里都没有");
  assert.equal(await note.count(), 0);
  await page.locator(".inbox-panes label.field select").selectOption({ label: "采用" });
  await note.waitFor();
  await page.getByRole("button", { name: "去看" }).click();
  await page.locator(".inbox-item", { hasText: "标为采用，但哪一期里都没有" }).waitFor();
});

test("a 稿次 is kept, compared by characters, and brought back; the present can be had again", async (t) => {
  const server = await startServer(t, newPlace(t));
  const page = await openPage(t, server.url);
  await withIssue(page, "局领导检查工作。");
  await page.getByRole("menuitem", { name: "文件" }).click();
  await page.getByRole("menuitem", { name: "留存稿次…" }).click();
  await page.getByLabel("稿次名称").fill("送审稿");
  await page.getByRole("button", { name: "留存", exact: true }).click();
  await page.getByText("已留存“送审稿”").waitFor();

  await page.locator("textarea[id^=text-]").click();
  await page.keyboard.press("Control+End");
  await page.keyboard.press("ArrowLeft");
  await page.keyboard.type("并座谈");
  await becomes(page, ["局领导检查工作并座谈。"]);
  await page.getByRole("menuitem", { name: "文件" }).click();
  await page.getByRole("menuitem", { name: "修改记录…" }).click();
  await page.locator(".history-item", { hasText: "送审稿" }).click();
  assert.equal(await page.locator(".compared ins").textContent(), "并座谈");
  await page.getByRole("button", { name: "看当时的稿子" }).click();
  await page.locator(".past-text", { hasText: "局领导检查工作。" }).waitFor();
  await page.getByRole("button", { name: "恢复成这一稿" }).click();
  await becomes(page, ["局领导检查工作。"]);
  await page.keyboard.press("Control+z");
  await becomes(page, ["局领导检查工作并座谈。"]);
});

test("a backup brings back what was since changed, and a restore can be taken back", async (t) => {
  const server = await startServer(t, newPlace(t));
  const page = await openPage(t, server.url);
  await withIssue(page, "第一稿");
  await backToShelf(page);
  await page.getByRole("button", { name: "备份", exact: true }).click();
  const dialog = page.getByRole("dialog", { name: "备份" });
  await dialog.getByRole("button", { name: "马上备份" }).click();
  await dialog.getByText("已备份。").waitFor();
  await dialog.getByRole("button", { name: "完成" }).click();
  await page.locator(".tile-open").click();
  await page.locator("textarea[id^=text-]").click();
  await page.keyboard.press("Control+a");
  await page.keyboard.type("改坏了");
  await becomes(page, ["改坏了"]);
  await backToShelf(page);
  await page.getByRole("button", { name: "备份", exact: true }).click();
  await dialog.getByRole("button", { name: "从这一份恢复…" }).first().click();
  await dialog.getByRole("button", { name: "恢复", exact: true }).click();
  await dialog.waitFor({ state: "detached" });
  await page.getByText(/^已恢复成.*的备份。恢复前的资料另外留着/).waitFor();
  await page.getByRole("button", { name: "知道了" }).click();
  await page.getByText(/^已恢复成/).waitFor({ state: "detached" });
  await page.locator(".tile-open").click();
  await becomes(page, ["第一稿"]);

  // Work goes on in what was restored, until it turns out to be the wrong one.
  await page.locator("textarea[id^=text-]").click();
  await page.keyboard.press("Control+End");
  await page.keyboard.type("，接着写");
  await becomes(page, ["第一稿，接着写"]);
  await backToShelf(page);
  await page.getByRole("button", { name: "备份", exact: true }).click();
  const kept = dialog.getByRole("listitem").filter({ hasText: "恢复前的资料" });
  await kept.getByRole("button", { name: "从这一份恢复…" }).click();
  await dialog.getByText(/把全部资料恢复成.*恢复前的资料？/).waitFor();
  await dialog.getByRole("button", { name: "恢复", exact: true }).click();
  await page.getByText(/^已恢复成.*恢复前的资料。/).waitFor();
  await page.locator(".tile-open").click();
  await becomes(page, ["改坏了"]);
});

test("after a restore the shelf shows what the restored library holds, at once", async (t) => {
  const server = await startServer(t, newPlace(t));
  const page = await openPage(t, server.url);
  await withIssue(page, "第一稿");
  await backToShelf(page);
  await page.getByRole("button", { name: "备份", exact: true }).click();
  const dialog = page.getByRole("dialog", { name: "备份" });
  await dialog.getByRole("button", { name: "马上备份" }).click();
  await dialog.getByText("已备份。").waitFor();
  await dialog.getByRole("button", { name: "完成" }).click();
  await page.getByRole("button", { name: "由上期新建…" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "新建", exact: true }).click();
  await page.locator(".editor-screen").waitFor();
  await backToShelf(page);
  await page.locator(".tile").nth(1).waitFor();
  await page.getByRole("button", { name: "备份", exact: true }).click();
  await dialog.getByRole("button", { name: "从这一份恢复…" }).first().click();
  await dialog.getByRole("button", { name: "恢复", exact: true }).click();
  await page.getByText(/^已恢复成/).waitFor();
  // The issue that is not in the backup is gone.
  await page.locator(".tile").nth(1).waitFor({ state: "detached" });
  await page.locator(".tile").first().waitFor();
  await page.locator(".tile-open").click();
  await becomes(page, ["第一稿"]);
});

test("a file that is no backup changes nothing, and is said to be none", async (t) => {
  const place = newPlace(t);
  const server = await startServer(t, place);
  const page = await openPage(t, server.url);
  await withIssue(page, "第一稿");
  await backToShelf(page);
  await page.getByRole("button", { name: "备份", exact: true }).click();
  const dialog = page.getByRole("dialog", { name: "备份" });
  const file = join(place, "坏的备份.db");
  writeFileSync(file, "这不是备份");
  const [chooser] = await Promise.all([
    page.waitForEvent("filechooser"),
    dialog.getByRole("button", { name: "从别处的备份文件恢复…" }).click(),
  ]);
  await chooser.setFiles(file);
  await dialog.getByText("把全部资料恢复成“坏的备份.db”？").waitFor();
  await dialog.getByRole("button", { name: "恢复", exact: true }).click();
  await dialog.getByText("备份“坏的备份.db”不能用，没有恢复，现在的资料没有动。").waitFor();
  await dialog.getByRole("button", { name: "完成" }).click();
  await page.locator(".tile-open").click();
  await becomes(page, ["第一稿"]);
  assert.equal(await page.getByText(/已恢复/).count(), 0);
});

test("a damaged library is told, and nothing of it is touched", async (t) => {
  const place = newPlace(t);
  writeFileSync(join(place, "library.db"), "这不是资料".repeat(1000));
  const server = await startServer(t, place);
  const page = await openPage(t, server.url);
  await page.getByRole("heading", { name: "资料打不开" }).waitFor();
  await page.getByText("资料已损坏，打不开").waitFor();
  await page.getByRole("button", { name: "再试一次" }).click();
  await page.getByText("资料已损坏，打不开").waitFor();
});

test("a file that can't be read says what to do with it", async (t) => {
  const place = newPlace(t);
  const server = await startServer(t, place);
  const page = await openPage(t, server.url);
  const file = join(place, "旧格式.doc");
  writeFileSync(file, Buffer.from("d0cf11e0a1b11ae1", "hex"));
  await page.getByRole("button", { name: "来稿箱" }).click();
  const [chooser] = await Promise.all([page.waitForEvent("filechooser"), page.getByRole("button", { name: "导入来稿…" }).click()]);
  await chooser.setFiles(file);
  await page.getByText(/“旧格式\.doc”.*另存为“\.docx”/).waitFor();
  for (const [name, bytes, words] of [
    ["简报.docx", "%PDF-1.7\n", /“简报\.docx”其实是PDF文件，扩展名“\.docx”写错了/],
    ["空.docx", "", /“空\.docx”是空文件（0字节）.*请重新收一次/],
    ["半.txt", Buffer.from("区民政局\n召开").subarray(0, 17), /“半\.txt”第2行最后一个字只有一半/],
  ]) {
    writeFileSync(join(place, name), bytes);
    const [next] = await Promise.all([page.waitForEvent("filechooser"), page.getByRole("button", { name: "导入来稿…" }).click()]);
    await next.setFiles(join(place, name));
    await page.getByText(words).waitFor();
  }
});

test("a web page under .doc gives its text, and a name without 【】 is asked about", async (t) => {
  const place = newPlace(t);
  const server = await startServer(t, place);
  const page = await openPage(t, server.url);
  const file = join(place, "来稿.doc");
  const body = "<p>【工作动态】</p><p>12月3日，区民政局<b>召开</b>会议。</p><p>基层动态</p><p>12月5日，街道走访老人。</p>";
  writeFileSync(file, `<html><head><title>OA</title></head><body>${body}</body></html>`);
  const [chooser] = await Promise.all([page.waitForEvent("filechooser"), page.getByRole("button", { name: "由文件新建…" }).click()]);
  await chooser.setFiles(file);
  const report = page.getByRole("dialog", { name: "已导入，请核对" });
  await report.getByText("扩展名是“.doc”，其实是网页，已读入网页上的文字，请核对。").waitFor();
  await report.getByText(/第3行：“基层动态”像是栏目，.*请在编辑时从这里另起一个栏目/).waitFor();
  await report.getByRole("button", { name: "知道了" }).click();
  await becomes(page, ["12月3日，区民政局召开会议。", "基层动态\n12月5日，街道走访老人。"]);
});

test("what to look at in a file that was read is told before its issue opens", async (t) => {
  const place = newPlace(t);
  const server = await startServer(t, place);
  const page = await openPage(t, server.url);
  const file = join(place, "十二月.txt");
  writeFileSync(file, "【工作动态】\n12月1日，检查各居委会值班情况,落实到位。\n");
  const [chooser] = await Promise.all([page.waitForEvent("filechooser"), page.getByRole("button", { name: "由文件新建…" }).click()]);
  await chooser.setFiles(file);
  const report = page.getByRole("dialog", { name: "已导入，请核对" });
  await report.getByText(/“.*,.*”：“,”是半角标点，应改为全角“，”/).waitFor();
  await report.getByRole("button", { name: "知道了" }).click();
  await page.locator("textarea").first().waitFor();
});
