/** The editing surface: structure, order, undo, search, paste, and the way between text and page. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { closeBrowser, drawn, launch, newPlace, openSample, redrawn, startServer, texts } from "./harness.mjs";

before(launch);
after(closeBrowser);

async function begin(t, options) {
  const server = await startServer(t, newPlace(t));
  const page = await openSample(t, server.url, options);
  return { page, cards: page.locator("article[data-row-entry]"), field: page.locator("textarea[id^=text-]").first() };
}

/** Waits until the texts are as expected; fails with both where they do not become so. */
async function becomes(page, expected, why) {
  const deadline = Date.now() + 5000;
  let found = await texts(page);
  while (JSON.stringify(found) !== JSON.stringify(expected) && Date.now() < deadline) {
    await page.evaluate(() => new Promise(requestAnimationFrame));
    found = await texts(page);
  }
  assert.deepEqual(found, expected, why);
}

async function fromMenu(page, card, item) {
  await card.hover();
  await card.getByRole("button", { name: "的更多操作" }).click();
  await page.getByRole("menuitem", { name: item }).click();
}

test("typing, structure and order are undone in turn and redone", async (t) => {
  const { page, cards, field } = await begin(t);
  const start = await texts(page);
  await field.click();
  await page.keyboard.press("Control+Home");
  await page.keyboard.type("今晨，");
  await becomes(page, [`今晨，${start[0]}`, ...start.slice(1)]);

  // The caret stands after 今晨，: the entry is cut there.
  await fromMenu(page, cards.first(), "从光标处拆成两条");
  await becomes(page, ["今晨，", ...start], "cut at the caret");
  await fromMenu(page, cards.nth(1), "复制一份");
  await becomes(page, ["今晨，", start[0], start[0], ...start.slice(1)]);
  await fromMenu(page, cards.nth(2), "删除这条稿件");
  await becomes(page, ["今晨，", ...start]);

  await page.getByRole("button", { name: "撤销" }).click();
  await becomes(page, ["今晨，", start[0], start[0], ...start.slice(1)]);
  await page.getByRole("button", { name: "撤销" }).click();
  await page.getByRole("button", { name: "撤销" }).click();
  await page.getByRole("button", { name: "撤销" }).click();
  await becomes(page, start, "all is undone");
  assert.ok(await page.getByRole("button", { name: "撤销" }).isDisabled());
  await page.keyboard.press("Control+y");
  await becomes(page, [`今晨，${start[0]}`, ...start.slice(1)]);
});

test("an entry is put behind the one before it, and the caret stands where they meet", async (t) => {
  const { page, cards } = await begin(t);
  const start = await texts(page);
  await fromMenu(page, cards.nth(1), "并入上一条");
  await becomes(page, [`${start[0]}\n${start[1]}`, ...start.slice(2)]);
  await page.keyboard.type("另，");
  await becomes(page, [`${start[0]}\n另，${start[1]}`, ...start.slice(2)]);
});

test("what was typed of an entry beside its text goes into the one before it, and comes back", async (t) => {
  const { page, cards } = await begin(t);
  const start = await texts(page);
  const field = (kind, nth) => page.locator(`input[id^=${kind}-]`).nth(nth);
  for (const nth of [0, 1]) await cards.nth(nth).getByRole("button", { name: "标题、简题等" }).click();
  for (const [kind, nth, text] of [["units", 0, "福利科"], ["units", 1, "老龄办"], ["title", 1, "下题"], ["note", 0, "已核"], ["note", 1, "待核"]]) {
    await field(kind, nth).fill(text);
  }
  await fromMenu(page, cards.nth(1), "并入上一条");
  await becomes(page, [`${start[0]}\n下题\n${start[1]}`, ...start.slice(2)]);
  assert.deepEqual(
    await Promise.all(["units", "title", "note"].map((kind) => field(kind, 0).inputValue())),
    ["福利科、老龄办", "", "已核；待核"],
  );
  await page.keyboard.press("Control+z");
  await becomes(page, start);
  assert.equal(await field("note", 1).inputValue(), "待核");
});

test("the keyboard is never left with nothing", async (t) => {
  const { page } = await begin(t);
  const field = page.locator("textarea[id^=text-]").first();
  await field.click();
  await page.keyboard.press("F10");
  await page.keyboard.press("Enter");
  await page.getByRole("menu").waitFor();
  await page.keyboard.press("Escape");
  await page.getByRole("menu").waitFor({ state: "detached" });
  await field.click();
  await page.keyboard.press("Control+i");
  await page.getByRole("complementary", { name: "本期信息" }).getByRole("button", { name: "收起" }).focus();
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => document.activeElement.id.startsWith("text-"));
  await page.keyboard.press("Control+f");
  await page.getByRole("search").waitFor();
  await page.keyboard.press("Escape");
  await page.waitForFunction(() => document.activeElement.id.startsWith("text-"));
  await page.setViewportSize({ width: 683, height: 384 });
  await page.keyboard.press("Control+i");
  // The one pane that is seen has it.
  await page.waitForFunction(() => document.activeElement.closest("[data-pane]")?.getAttribute("aria-label") === "本期信息");
  await page.keyboard.press("Control+i");
  await page.waitForFunction(() => document.activeElement.id.startsWith("text-"));
  // A grip moves its own entry, and keeps the focus.
  const start = await texts(page);
  await page.locator(".grip").nth(1).focus();
  await page.keyboard.press("Alt+ArrowUp");
  await becomes(page, [start[1], start[0], ...start.slice(2)]);
  await page.waitForFunction(() => document.activeElement.className === "grip");
});

test("entries move by the keyboard, also over to the next column, and keep the caret", async (t) => {
  const { page, field } = await begin(t);
  const start = await texts(page);
  await field.click();
  await page.keyboard.press("Control+Home");
  await page.keyboard.press("Alt+ArrowDown");
  await becomes(page, [start[1], start[0], ...start.slice(2)]);
  await page.keyboard.press("Alt+ArrowDown");
  await page.keyboard.press("Alt+ArrowDown");
  const moved = page.locator("section[aria-label='系统党建之窗'] article").nth(0);
  await moved.locator("textarea:focus").waitFor();
  await page.keyboard.type("移，");
  await becomes(page, [start[1], start[2], `移，${start[0]}`, ...start.slice(3)]);
});

test("entries move by the pointer in the list", async (t) => {
  const { page } = await begin(t);
  const start = await texts(page);
  const rows = page.locator(".outline-row.is-entry");
  const from = await rows.first().boundingBox();
  const to = await rows.nth(4).boundingBox();
  await page.mouse.move(from.x + 60, from.y + 10);
  await page.mouse.down();
  await page.mouse.move(from.x + 60, from.y + 30, { steps: 3 });
  await page.mouse.move(to.x + 60, to.y + to.height - 2, { steps: 5 });
  await page.locator(".drop-line").first().waitFor();
  await page.mouse.up();
  await becomes(page, [...start.slice(1, 5), start[0], ...start.slice(5)], "behind the fifth, in its column");
  await page.keyboard.press("Control+z");
  await becomes(page, start);
});

test("what is left out this time is not on the pages, and the export says so", async (t) => {
  const { page, cards } = await begin(t);
  const hash = await drawn(page);
  await fromMenu(page, cards.first(), "本期不排");
  await redrawn(page, hash);
  await cards.first().getByText("本期不排").waitFor();
  await page.getByRole("button", { name: "导出 Word / PDF" }).click();
  await page.getByText("标为本期不排，不会出现在文件里").waitFor();
});

test("replacing shows all places first, and is one step to undo", async (t) => {
  const { page } = await begin(t);
  const start = await texts(page);
  const count = start.join("\n").split("街道").length - 1;
  assert.ok(count > 3, "the sample has something to replace");
  await page.keyboard.press("Control+h");
  await page.getByLabel("查找", { exact: true }).fill("街道");
  await page.getByText(`共${count}处`).waitFor();
  await page.getByLabel("替换为").fill("镇");
  await page.getByRole("button", { name: "全部替换…" }).click();
  const dialog = page.getByRole("dialog", { name: "替换前看一看" });
  await dialog.getByRole("checkbox").first().uncheck();
  await dialog.getByRole("button", { name: `替换这${count - 1}处` }).click();
  const expected = start.map((text) => text.replaceAll("街道", "镇"));
  const first = start.findIndex((text) => text.includes("街道"));
  expected[first] = start[first].replace("街道", "\u0000").replaceAll("街道", "镇").replace("\u0000", "街道");
  await becomes(page, expected);
  await page.getByRole("button", { name: "撤销" }).click();
  await becomes(page, start);
});

test("what is pasted from Word arrives as clean paragraphs", async (t) => {
  const { page, field } = await begin(t);
  const start = await texts(page);
  await field.click();
  await page.keyboard.press("Control+Home");
  await page.evaluate(() => {
    const data = new DataTransfer();
    data.setData("text/html", "<style>p{}</style><p>　　一、第一段。</p><p><o:p>&nbsp;</o:p></p><p style=\"margin:0\"><span>第二</span>段。</p>");
    data.setData("text/plain", "一、第一段。\r\n\r\n第二段。");
    document.activeElement.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
  });
  await becomes(page, [`一、第一段。\n第二段。${start[0]}`, ...start.slice(1)]);
  await page.keyboard.press("Control+z");
  await becomes(page, start, "a paste is one step");
});

/** What is pasted of each clipboard in tests/fixtures/paste, and what is told of it. */
const CLIPBOARDS = [
  ["tracked_word.html", "共检查机构1215家。", "共检查机构15家。", "没有贴进来的：1处修订中删去的文字。"],
  ["hidden.html", "会议已召开（内部备注）。", "会议已召开。", "没有贴进来的：1处隐藏的文字。"],
  ["bullet.html", "l  第一项", "第一项", null],
];

test("what was deleted or hidden in Word is not pasted, and that is told", async (t) => {
  const { page, field } = await begin(t);
  const start = await texts(page);
  for (const [file, plain, expected, told] of CLIPBOARDS) {
    const html = readFileSync(join(import.meta.dirname, "../fixtures/paste", file), "utf8");
    await field.click();
    await page.keyboard.press("Control+Home");
    await page.evaluate(
      ([html, plain]) => {
        const data = new DataTransfer();
        data.setData("text/html", html);
        data.setData("text/plain", plain);
        document.activeElement.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
      },
      [html, plain],
    );
    await becomes(page, [`${expected}${start[0]}`, ...start.slice(1)], file);
    if (told) await page.getByText(told).waitFor();
    await page.keyboard.press("Control+z");
    await becomes(page, start, "a paste is one step");
  }
});

test("what Ctrl+V pastes of a real clipboard is what its window shows", async (t) => {
  const { page, field } = await begin(t);
  const start = await texts(page);
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await field.click();
  await page.keyboard.press("Control+Home");
  await page.evaluate(async () => {
    const html = "<table><tr><td>听潮街道</td><td>12家</td></tr><tr><td>桥南镇</td><td><del>7</del>9家</td></tr></table><ol start='3'><li>自查</li></ol>";
    const item = (type, text) => ({ [type]: new Blob([text], { type }) });
    await navigator.clipboard.write([new ClipboardItem({ ...item("text/html", html), ...item("text/plain", "听潮街道12家") })]);
  });
  await page.keyboard.press("Control+v");
  await becomes(page, [`听潮街道\t12家\n桥南镇\t9家\n3. 自查${start[0]}`, ...start.slice(1)]);
});

test("a click on the page puts the caret into the text, and typing goes on there", async (t) => {
  const { page } = await begin(t);
  const [first] = await texts(page);
  const sheet = page.locator('[data-page="0"]');
  const box = await sheet.boundingBox();
  // The first body line of the sample, a third down the page.
  await page.mouse.click(box.x + box.width * 0.5, box.y + box.height * 0.39);
  await page.waitForFunction(() => document.activeElement.id.startsWith("text-"));
  const { id, at } = await page.evaluate(() => ({ id: document.activeElement.id, at: document.activeElement.selectionStart }));
  assert.ok(at > 0 && at < first.length, `the caret is within the text, at ${at}`);
  await page.locator(".sheet-caret").waitFor();
  const caret = await page.locator(".sheet-caret").boundingBox();
  assert.ok(Math.abs(caret.x - (box.x + box.width * 0.5)) < 12, "and is shown where the click was");
  const hash = await drawn(page);
  await page.keyboard.type("补");
  await redrawn(page, hash);
  const text = await page.locator(`[id="${id}"]`).inputValue();
  assert.equal(text[at], "补");
});

test("a column is sorted by date only after its new order was seen", async (t) => {
  const { page } = await begin(t);
  const start = await texts(page);
  const column = page.locator("section[aria-label='重要会议活动']");
  const own = await column.locator("article").count();
  assert.equal(own, 3, "the sample's first column has three entries, the latest first");
  const sort = async () => {
    await column.locator(".column-head").hover();
    await column.getByRole("button", { name: "栏目“重要会议活动”的更多操作" }).click();
    await page.getByRole("menuitem", { name: "按日期排列（先的在前）…" }).click();
    const dialog = page.getByRole("dialog", { name: "按日期排列（先的在前）" });
    await dialog.locator(".sorted-key").first().waitFor();
    return dialog;
  };
  let dialog = await sort();
  assert.deepEqual(await dialog.locator(".sorted-key").allTextContents(), ["12.17", "12.22", "12.30"]);
  await dialog.getByRole("button", { name: "取消" }).click();
  assert.deepEqual(await texts(page), start, "seen is not done");
  dialog = await sort();
  await dialog.getByRole("button", { name: "就这样排" }).click();
  await becomes(page, [start[2], start[1], start[0], ...start.slice(3)]);
  await page.keyboard.press("Control+z");
  await becomes(page, start);
});

test("the list of columns and entries is worked by the keyboard alone", async (t) => {
  const { page } = await begin(t);
  const start = await texts(page);
  const focused = () => page.evaluate(() => document.activeElement.querySelector(".outline-label")?.textContent);
  await page.locator(".outline-row").first().focus();
  assert.equal(await focused(), "重要会议活动");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Alt+ArrowDown");
  await becomes(page, [start[1], start[0], ...start.slice(2)]);
  await page.keyboard.press("Delete");
  await becomes(page, [start[1], ...start.slice(2)]);
  await page.keyboard.press("Control+z");
  await becomes(page, [start[1], start[0], ...start.slice(2)]);
  await page.locator(".outline-row").nth(2).focus();
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => document.activeElement.id.startsWith("text-"));
  await page.keyboard.type("始，");
  await becomes(page, [start[1], `始，${start[0]}`, ...start.slice(2)]);
});

test("the status bar counts as Word does and says how full the last page is", async (t) => {
  const { page } = await begin(t);
  assert.match(await page.locator('[data-status="words"]').textContent(), /^全文[\d,]+字$/);
  assert.match(await page.locator('[data-status="fill"]').textContent(), /^共4页，末页余\d+行$/);
});

test("the browser's own undo reaches the issue's", async (t) => {
  const { page, field } = await begin(t);
  const start = await texts(page);
  await field.click();
  await page.keyboard.press("Control+End");
  await page.keyboard.type("完");
  await becomes(page, [`${start[0]}完`, ...start.slice(1)]);
  await page.evaluate(() => document.execCommand("undo"));
  await becomes(page, start);
});

test("at 1366 × 768 the pages wait behind a button, and F6 goes round the panes", async (t) => {
  const server = await startServer(t, newPlace(t));
  const { openPage } = await import("./harness.mjs");
  const page = await openPage(t, server.url, { viewport: { width: 1366, height: 768 } });
  await page.getByRole("button", { name: "打开样刊" }).click();
  await page.locator("textarea[id^=text-]").first().waitFor();
  assert.equal(await page.locator(".pages-pane").count(), 0);
  await page.getByRole("button", { name: "页面", exact: true }).click();
  await drawn(page);
  const panes = [];
  for (let press = 0; press < 3; press += 1) {
    await page.keyboard.press("F6");
    panes.push(await page.evaluate(() => document.activeElement.closest("[data-pane]")?.getAttribute("aria-label") ?? "页面"));
  }
  assert.equal(new Set(panes).size, 2, `both panes are reached: ${panes}`);
});
