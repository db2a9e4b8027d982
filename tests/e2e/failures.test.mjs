/** What the editor sees when something fails: plain words, what to do, and nothing lost. */
import assert from "node:assert/strict";
import { copyFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { closeBrowser, launch, newPlace, openPage, startServer, texts } from "./harness.mjs";

before(launch);
after(closeBrowser);

/** A page with a first issue open and the caret in its one entry. */
async function begin(t) {
  const server = await startServer(t, newPlace(t));
  const page = await openPage(t, server.url);
  await page.locator(".room-empty").getByRole("button", { name: "新建刊物" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("刊名").fill("澄湖民政");
  await dialog.getByLabel(/^栏目/).fill("【工作动态】");
  await dialog.getByRole("button", { name: "新建刊物" }).click();
  await page.getByRole("button", { name: "新建第一期…" }).click();
  await dialog.getByRole("button", { name: "新建", exact: true }).click();
  await page.getByRole("button", { name: "＋ 新稿件" }).first().click();
  await page.waitForFunction(() => document.activeElement.id.startsWith("text-"));
  return { server, page };
}

/** The core answers a command with an error, as long as the test wants it. */
async function failing(page, command, error) {
  const path = `**/rpc/${command}`;
  await page.route(path, (route) => route.fulfill({ status: 400, json: { message: error.code, detail: {}, ...error } }));
  return () => page.unroute(path);
}

test("a full disk is told, typing goes on, and all is saved once there is room", async (t) => {
  const { server, page } = await begin(t);
  const room = await failing(page, "save", { code: "disk-full" });
  await page.keyboard.type("第一句。");
  await page.getByText("磁盘已满，还没有存上").waitFor();
  await page.keyboard.type("第二句。");
  assert.deepEqual(await texts(page), ["第一句。第二句。"]);
  await page.getByRole("button", { name: "另存一份到别处…" }).click();
  await page.getByText("已把全部资料另存为").waitFor();
  const copy = readdirSync(server.exports).find((name) => name.endsWith(".db"));
  const elsewhere = newPlace(t);
  copyFileSync(join(server.exports, copy), join(elsewhere, "library.db"));
  const other = await openPage(t, (await startServer(t, elsewhere)).url);
  await other.locator(".tile-open").click();
  await other.locator("textarea[id^=text-]").waitFor();
  assert.deepEqual(await texts(other), ["第一句。第二句。"], "the copy has what could not be saved");
  await room();
  await page.waitForFunction(() => /已自动保存/.test(document.querySelector('[data-status="saved"]')?.textContent ?? ""));
  await page.reload();
  await page.locator(".tile-open").click();
  await page.locator("textarea[id^=text-]").waitFor();
  assert.deepEqual(await texts(page), ["第一句。第二句。"]);
});

test("what can't reach the core stays in the window and is sent again", async (t) => {
  const { page } = await begin(t);
  const path = "**/rpc/edit";
  await page.route(path, (route) => route.abort());
  await page.keyboard.type("断线时写的。");
  await page.getByText("程序一时没有回应").first().waitFor();
  assert.deepEqual(await texts(page), ["断线时写的。"]);
  await page.unroute(path);
  await page.waitForFunction(() => /已自动保存/.test(document.querySelector('[data-status="saved"]')?.textContent ?? ""));
  await page.reload();
  await page.locator(".tile-open").click();
  await page.locator("textarea[id^=text-]").waitFor();
  assert.deepEqual(await texts(page), ["断线时写的。"]);
});

test("a file open in WPS is told by its name, and another name is offered", async (t) => {
  const { page } = await begin(t);
  await page.keyboard.type("正文。");
  const closed = await failing(page, "export", {
    code: "file-in-use",
    detail: { name: "澄湖民政（送审稿）.docx", other: "澄湖民政（送审稿）（2）" },
  });
  await page.getByRole("button", { name: "导出 Word / PDF" }).click();
  const dialog = page.getByRole("dialog", { name: "导出" });
  await dialog.getByRole("button", { name: "选择文件夹…" }).click();
  await dialog.getByRole("button", { name: "导出", exact: true }).click();
  await dialog.getByText("“澄湖民政（送审稿）.docx”正在Word或WPS中打开").waitFor();
  await closed();
  await dialog.getByRole("button", { name: "存为“澄湖民政（送审稿）（2）”" }).click();
  await page.getByRole("dialog", { name: "已导出" }).getByText("澄湖民政（送审稿）（2）.pdf").waitFor();
});

test("an export folder that is gone is told, and another can be chosen", async (t) => {
  const { page } = await begin(t);
  await page.keyboard.type("正文。");
  const back = await failing(page, "export", { code: "folder-unusable", detail: { folder: "D:\\简报" } });
  await page.getByRole("button", { name: "导出 Word / PDF" }).click();
  const dialog = page.getByRole("dialog", { name: "导出" });
  await dialog.getByRole("button", { name: "选择文件夹…" }).click();
  await dialog.getByRole("button", { name: "导出", exact: true }).click();
  await dialog.getByText("文件夹“D:\\简报”不在了，或不让写入。请另选一个文件夹。").waitFor();
  await back();
  await dialog.getByRole("button", { name: "选择文件夹…" }).click();
  await dialog.getByRole("button", { name: "导出", exact: true }).click();
  await page.getByRole("dialog", { name: "已导出" }).waitFor();
});

test("no failure has words of the program", async (t) => {
  const { page } = await begin(t);
  const codes = ["not-found", "save-failed", "library-read-only", "no-profile", "bad-request", "internal"];
  for (const code of codes) {
    const well = await failing(page, "export_plan", { code });
    await page.keyboard.press("Control+e");
    const said = await page.getByRole("dialog").getByRole("alert").textContent();
    assert.doesNotMatch(said, /[a-z]{3,}|库|快照|冲突|同步|提交|回滚|配置/i, `${code}: ${said}`);
    assert.match(said, /请/, `${code} says what to do`);
    await page.keyboard.press("Escape");
    await page.getByRole("dialog").waitFor({ state: "detached" });
    await well();
  }
});
