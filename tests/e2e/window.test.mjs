/** What the window does of itself: where the focus goes, what is selected, what is said and for how long. */
import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { deflateSync } from "node:zlib";
import { closeBrowser, drawn, launch, newIssue, newPlace, newPublication, openPage, startServer, texts } from "./harness.mjs";

before(launch);
after(closeBrowser);

async function withNewIssue(t, options) {
  const place = newPlace(t);
  const server = await startServer(t, place);
  const page = await openPage(t, server.url, options);
  await newPublication(page);
  await newIssue(page, "新建第一期…");
  return { page, place };
}

function headings(page) {
  return page.locator("input[id^=heading-]").evaluateAll((fields) => fields.map((field) => field.value));
}

/** The texts of the columns' entries, by column. */
function textsByColumn(page) {
  return page
    .locator(".editor > section")
    .evaluateAll((columns) => columns.map((column) => [...column.querySelectorAll("textarea[id^=text-]")].map(({ value }) => value)));
}

async function inText(page) {
  await page.waitForFunction(() => document.activeElement.id.startsWith("text-"));
}

async function inHeading(page) {
  await page.waitForFunction(() => document.activeElement.id.startsWith("heading-"));
}

async function headingsBecome(page, expected) {
  await page.waitForFunction(
    (expected) => JSON.stringify([...document.querySelectorAll("input[id^=heading-]")].map(({ value }) => value)) === expected,
    JSON.stringify(expected),
  );
}

/** Drops a file of `text` on the window. */
async function drop(page, name, text) {
  const data = await page.evaluateHandle(
    ([name, text]) => {
      const transfer = new DataTransfer();
      transfer.items.add(new File([text], name));
      return transfer;
    },
    [name, text],
  );
  await page.dispatchEvent("body", "drop", { dataTransfer: data });
}

/** A grey PNG of so many pixels. */
function png(width, height) {
  const crc = (bytes) => {
    let sum = ~0;
    for (const byte of bytes) {
      sum ^= byte;
      for (let bit = 0; bit < 8; bit += 1) sum = sum & 1 ? (sum >>> 1) ^ 0xedb88320 : sum >>> 1;
    }
    return ~sum >>> 0;
  };
  const chunk = (kind, body) => {
    const named = Buffer.concat([Buffer.from(kind), body]);
    const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)];
    length.writeUInt32BE(body.length);
    check.writeUInt32BE(crc(named));
    return Buffer.concat([length, named, check]);
  };
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 0, 0, 0, 0], 8);
  const row = Buffer.alloc(width + 1, 0x66);
  row[0] = 0;
  const rows = Buffer.concat(Array.from({ length: height }, () => row));
  return Buffer.concat([Buffer.from([137, 80, 78, 71, 13, 10, 26, 10]), chunk("IHDR", head), chunk("IDAT", deflateSync(rows)), chunk("IEND", Buffer.alloc(0))]);
}

test("a new column's name is replaced by what is typed, and Enter goes on to its first entry", async (t) => {
  const { page } = await withNewIssue(t);
  await page.getByRole("toolbar").getByRole("button", { name: "＋ 新栏目" }).click();
  await inHeading(page);
  await page.keyboard.type("专题");
  await headingsBecome(page, ["【工作动态】", "【党建之窗】", "【专题】"]);
  await page.keyboard.press("Enter");
  await inText(page);
  await page.keyboard.type("第一条");
  await page.waitForFunction(() => document.activeElement.value === "第一条");
  assert.deepEqual(await textsByColumn(page), [[], [], ["第一条"]], "one was made there");
  await page.locator("input[id^=heading-]").last().click();
  await page.keyboard.press("Enter");
  await inText(page);
  assert.deepEqual(await textsByColumn(page), [[], [], ["第一条"]], "it is there already");
});

test("a heading that is not written as the others is remarked once, and made like them when asked", async (t) => {
  const { page } = await withNewIssue(t);
  const second = page.locator("input[id^=heading-]").nth(1);
  const remark = page.getByText("其他栏目名称带【】，这一个没带。");
  await second.click();
  await page.keyboard.press("Control+a");
  await page.keyboard.type("党建");
  await headingsBecome(page, ["【工作动态】", "党建"]);
  assert.equal(await remark.count(), 0, "not while it is typed");
  await page.locator("input[id^=heading-]").first().click();
  await remark.waitFor();
  assert.deepEqual(await headings(page), ["【工作动态】", "党建"], "nothing is changed silently");
  await page.getByRole("button", { name: "改成“【党建】”" }).click();
  await headingsBecome(page, ["【工作动态】", "【党建】"]);
  await remark.waitFor({ state: "detached" });
});

test("a new entry goes to the first column of an issue without entries, else where the editor is", async (t) => {
  const { page } = await withNewIssue(t);
  const add = page.getByRole("toolbar").getByRole("button", { name: "＋ 新稿件" });
  await add.click();
  await inText(page);
  await page.keyboard.type("甲");
  await page.waitForFunction(() => document.activeElement.value === "甲");
  assert.deepEqual(await textsByColumn(page), [["甲"], []]);
  await page.locator("input[id^=heading-]").last().click();
  await add.click();
  await page.waitForFunction(() => document.querySelectorAll("textarea[id^=text-]").length === 2);
  assert.deepEqual(await textsByColumn(page), [["甲"], [""]], "in the column of the caret");
});

test("the title's field says that this profile prints no titles", async (t) => {
  const { page } = await withNewIssue(t);
  await page.keyboard.press("Control+Enter");
  await inText(page);
  await page.getByRole("button", { name: "标题、简题等" }).click();
  await page.getByText("本版式不排标题").waitFor();
  await page.keyboard.press("Control+i");
  await page.getByRole("combobox", { name: "版式", exact: true }).selectOption({ label: "国标版式（GB/T 9704 简报）" });
  await page.getByText("本版式不排标题").waitFor({ state: "detached" });
});

test("a short sentence about what was done goes with the next thing that is done", async (t) => {
  const { page } = await withNewIssue(t);
  await page.keyboard.press("Control+Enter");
  await inText(page);
  await page.keyboard.type("甲");
  await page.waitForFunction(() => document.activeElement.value === "甲");
  const card = page.locator("article.card");
  await card.hover();
  await card.getByRole("button", { name: "的更多操作" }).click();
  await page.getByRole("menuitem", { name: "删除这条稿件" }).click();
  const said = page.locator(".status-notice");
  await said.getByText("已删除“甲”。").waitFor();
  await page.keyboard.press("Control+z");
  await page.locator("textarea[id^=text-]").waitFor();
  assert.equal(await said.textContent(), "", "it was taken back");
});

test("a file dropped over an issue goes to 来稿箱, and the way back leads where one came from", async (t) => {
  const { page } = await withNewIssue(t);
  await page.locator("input[id^=heading-]").first().click();
  await drop(page, "来稿.txt", "12月18日，听潮街道完成换届。");
  const inbox = page.getByRole("dialog", { name: "来稿箱" });
  await inbox.getByRole("document", { name: "来稿文字" }).waitFor();
  await page.keyboard.press("Escape");
  await inbox.waitFor({ state: "detached" });
  await page.locator(".editor-screen").waitFor();
  await page.waitForFunction(() => document.activeElement.id.startsWith("heading-"), null, { timeout: 5000 });
  // What is being filled in is not thrown away for a file.
  await page.keyboard.press("Control+e");
  const exporting = page.getByRole("dialog", { name: "导出" });
  await exporting.waitFor();
  await drop(page, "又一篇.txt", "12月19日，云锦街道开展检查。");
  await page.locator(".status-notice").getByText("拖进来的文件已收进来稿箱。").waitFor();
  assert.ok(await exporting.isVisible());
  await page.keyboard.press("Escape");
  await exporting.waitFor({ state: "detached" });
  await page.getByRole("menuitem", { name: "文件" }).click();
  await page.getByRole("menuitem", { name: "返回历期" }).click();
  await page.locator(".tile").waitFor();
  assert.equal(await page.getByRole("button", { name: /^来稿箱/ }).textContent(), "来稿箱2");
  // On the shelf it is another thing: 来稿箱 is shown.
  await drop(page, "第三篇.txt", "12月20日，丹枫街道开展检查。");
  await page.getByRole("heading", { name: "来稿箱" }).waitFor();
});

test("a dialog opens with the focus on the first thing that matters", async (t) => {
  const { page } = await withNewIssue(t);
  const focused = () => page.evaluate(() => document.activeElement.outerHTML.slice(0, 200));
  for (const [keys, title, selector] of [
    ["Control+e", "导出", "fieldset input[type=checkbox]"],
    ["Control+p", "打印", ":is(select, input)"],
  ]) {
    await page.keyboard.press(keys);
    const dialog = page.getByRole("dialog", { name: title });
    await dialog.locator(`${selector}:not(:disabled)`).first().waitFor();
    await page.waitForFunction((selector) => document.activeElement.matches(`.dialog-body ${selector}`), selector).catch(async () => assert.fail(`${title}: ${await focused()}`));
    await page.keyboard.press("Escape");
    await dialog.waitFor({ state: "detached" });
  }
  // No field, and nothing to be waited for: the button that ends it.
  await page.keyboard.press("F1");
  await page.getByRole("dialog").waitFor();
  await page.waitForFunction(() => document.activeElement.closest(".dialog") && !document.activeElement.closest(".dialog-head"));
});

test("nothing is asked of a profile that a new publication has not chosen yet", async (t) => {
  const server = await startServer(t, newPlace(t));
  const page = await openPage(t, server.url);
  const refused = [];
  page.on("response", (response) => {
    if (response.status() >= 400) refused.push(response.url());
  });
  await newPublication(page);
  await page.getByRole("button", { name: "新建第一期…" }).waitFor();
  assert.deepEqual(refused, []);
});

test("a masthead's picture leaves the handling mark readable; a coarse one is used and said to be coarse", async (t) => {
  const { page, place } = await withNewIssue(t);
  await page.keyboard.press("Control+i");
  await page.getByRole("textbox", { name: "保密提示" }).fill("内部资料 注意保存");
  await page.getByLabel("报头样式").selectOption({ label: "图片" });
  const file = join(place, "报头.png");
  writeFileSync(file, png(1800, 300));
  const [chooser] = await Promise.all([page.waitForEvent("filechooser"), page.getByRole("button", { name: "选图片…" }).click()]);
  await chooser.setFiles(file);
  await page.getByText("这张图片只有1,800像素宽，已经用上，但印出来会发虚。").waitFor();
  const top = page.getByLabel("离纸上边");
  assert.equal(await page.getByText("图片压住了").count(), 0, "it stands under the mark");
  const below = await top.inputValue();
  await top.fill("25");
  await top.press("Tab");
  await page.getByText("图片压住了“内部资料 注意保存”这一行").waitFor();
  await page.getByRole("button", { name: "移到它下面" }).click();
  await page.getByText("图片压住了").waitFor({ state: "detached" });
  assert.equal(await top.inputValue(), below);
  await drawn(page);
  if (process.env.BANXIN_SCREENSHOTS) await page.screenshot({ path: `${process.env.BANXIN_SCREENSHOTS}/masthead.png` });
  assert.deepEqual(await texts(page), []);
});
