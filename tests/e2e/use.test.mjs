/** An editor at work: looking through the pages, writing at the foot of the pane, going on after a failure. */
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { issueText, sentence } from "./bulletin.mjs";
import { Client } from "./client.mjs";
import { closeBrowser, compose, drawn, launch, newPlace, openPage, startServer, texts } from "./harness.mjs";
import { allDrawn, caretInView, frames, holds } from "./use.mjs";

before(launch);
after(closeBrowser);

/** A page with an issue open that a file brought, and the pages beside it where they are wanted. */
async function open(t, { text, width = 1440, height = 900, pages = false }) {
  const server = await startServer(t, newPlace(t));
  const client = new Client(server.url);
  await client.call("start", {});
  const issue = await client.import(null, text);
  const page = await openPage(t, server.url, { viewport: { width, height } });
  await page.locator(".tile-open").first().click();
  await page.locator("textarea[id^=text-]").first().waitFor();
  if (pages && (await page.locator(".pages-pane").count()) === 0) await page.keyboard.press("Control+Shift+p");
  if (pages) await drawn(page);
  return { page, client, issue };
}

const NINE_PAGES = issueText(6, 4, 6);

/** What the pane of the pages says of itself: the page it is at, and those in view. */
function position(page) {
  return page.locator(".pages-position").textContent();
}

function inView(page) {
  return page.evaluate(() => {
    const box = document.querySelector(".pages-scroll").getBoundingClientRect();
    const seen = [...document.querySelectorAll("[data-page]")].filter((sheet) => {
      const { top, bottom } = sheet.getBoundingClientRect();
      return Math.min(bottom, box.bottom) - Math.max(top, box.top) > box.height / 4;
    });
    return seen.map((sheet) => Number(sheet.dataset.page) + 1);
  });
}

/** The pages in view are drawn and the pane stays where it is. */
async function rests(page, why) {
  await allDrawn(page, why);
  const before = await page.locator(".pages-scroll").evaluate((pane) => pane.scrollTop);
  await page.evaluate(frames, 6);
  assert.equal(await page.locator(".pages-scroll").evaluate((pane) => pane.scrollTop), before, `${why}: it stays there`);
}

/** The pane has come to rest after a key that scrolls smoothly. */
async function scrolled(page) {
  await page.locator(".pages-scroll").evaluate(
    (pane) =>
      new Promise((done) => {
        let [last, still] = [pane.scrollTop, 0];
        const look = () => {
          still = pane.scrollTop === last ? still + 1 : 0;
          last = pane.scrollTop;
          if (still < 10) requestAnimationFrame(look);
          else done();
        };
        requestAnimationFrame(look);
      }),
  );
}

test("with the caret on page 1 the wheel, the buttons and the keys reach every page, and typing comes back", async (t) => {
  const { page } = await open(t, { text: NINE_PAGES, pages: true });
  await page.waitForFunction(() => document.querySelectorAll("[data-page]").length === 9);
  const field = page.locator("textarea[id^=text-]").first();
  await field.click();
  await page.keyboard.press("Control+Home");
  await page.locator(".sheet-caret").waitFor();

  const box = await page.locator(".pages-scroll").boundingBox();
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  const seen = new Set();
  for (let notch = 0; notch < 90 && !seen.has(9); notch += 1) {
    const before = await page.locator(".pages-scroll").evaluate((pane) => pane.scrollTop);
    await page.mouse.wheel(0, 120);
    await page.waitForFunction((at) => document.querySelector(".pages-scroll").scrollTop > at, before);
    await rests(page, `notch ${notch} of the wheel`);
    for (const number of await inView(page)) seen.add(number);
  }
  assert.deepEqual([...seen], [1, 2, 3, 4, 5, 6, 7, 8, 9], "each page is seen, one after the other");
  await page.keyboard.type("今");
  await holds(page, () => document.querySelector(".sheet-caret") && document.querySelector(".pages-scroll").scrollTop < 600, "a character brings the caret's page back");
  assert.ok((await inView(page)).includes(1));

  for (let number = 2; number <= 9; number += 1) {
    await page.getByRole("button", { name: "下一页" }).click();
    await rests(page, `下一页 to ${number}`);
    assert.match(await position(page), new RegExp(`${number}.*9`), `it says that page ${number} is shown`);
    assert.ok((await inView(page)).includes(number), `page ${number} is in view`);
  }
  assert.ok(await page.getByRole("button", { name: "下一页" }).isDisabled(), "there is no page after the last");
  for (let number = 8; number >= 1; number -= 1) {
    await page.getByRole("button", { name: "上一页" }).click();
    await rests(page, `上一页 to ${number}`);
    assert.ok((await inView(page)).includes(number), `page ${number} is in view`);
  }

  await page.locator(".pages-scroll").focus();
  for (const [key, number] of [["End", 9], ["Home", 1]]) {
    await page.keyboard.press(key);
    await scrolled(page);
    await rests(page, key);
    assert.ok((await inView(page)).includes(number), `${key} shows page ${number}`);
  }
  const turned = new Set([1]);
  for (let press = 0; press < 20 && !turned.has(9); press += 1) {
    await page.keyboard.press("PageDown");
    await scrolled(page);
    await rests(page, "PageDown");
    for (const number of await inView(page)) turned.add(number);
  }
  assert.equal(turned.size, 9, `PageDown passes no page over: ${[...turned]}`);
  await page.keyboard.press("PageUp");
  await scrolled(page);
  await rests(page, "PageUp");
  assert.ok(!(await inView(page)).includes(9) || (await inView(page)).includes(8), "and PageUp goes back");

  // From a button above the pages the keys turn them too.
  await page.getByRole("button", { name: "放大" }).focus();
  await page.keyboard.press("Home");
  await rests(page, "Home at a button");
  assert.ok((await inView(page)).includes(1));
});

test("pages in pairs are drawn at once when the window grows, and the buttons reach the last where several fit", async (t) => {
  const { page } = await open(t, { text: NINE_PAGES, pages: true, width: 1440, height: 700 });
  await page.waitForFunction(() => document.querySelectorAll("[data-page]").length === 9);
  await page.getByRole("button", { name: "双页" }).click();
  await allDrawn(page, "in pairs");
  for (const [width, height] of [[1440, 1000], [1900, 1100], [1500, 800], [1900, 1300]]) {
    await page.setViewportSize({ width, height });
    await page.evaluate(frames, 2);
    await allDrawn(page, `at ${width} × ${height}`);
  }
  const next = page.getByRole("button", { name: "下一页" });
  for (let row = 0; row < 12 && (await next.isEnabled()); row += 1) await next.click();
  assert.ok(await next.isDisabled(), "the last pair is reached");
  assert.ok((await inView(page)).includes(9));
  await allDrawn(page, "at the end");
  await page.getByRole("button", { name: "双页" }).click();
  await allDrawn(page, "one below the other again");
  assert.ok((await inView(page)).some((number) => number >= 8), "what was looked at is still in view");
});

/** Puts the caret at the end of the entry that lies across the foot of the pane. */
async function atTheFoot(page) {
  const id = await page.evaluate(() => {
    const { bottom } = document.querySelector(".editor").getBoundingClientRect();
    const fields = [...document.querySelectorAll("textarea[id^=text-]")];
    return fields.findLast((field) => field.getBoundingClientRect().top < bottom - 24).id;
  });
  await page.locator(`[id="${id}"]`).evaluate((field) => {
    field.focus({ preventScroll: true });
    field.setSelectionRange(0, 0);
  });
  await page.keyboard.press("Control+End");
  await caretInView(page, "at an entry's end");
}

async function paste(page, text) {
  await page.evaluate((plain) => {
    const data = new DataTransfer();
    data.setData("text/plain", plain);
    document.activeElement.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
  }, text);
}

async function fromMenu(page, menu, item) {
  await page.getByRole("menuitem", { name: menu, exact: true }).click();
  await page.getByRole("menuitem", { name: item }).click();
}

/** The cards in their columns. For use in the page. */
function order() {
  return [...document.querySelectorAll(".editor [data-row-column]")].map(({ dataset }) => `${dataset.rowColumn}/${dataset.rowEntry ?? ""}`).join();
}

/** How many cards there are; a command that makes or takes one is done when it is another number. */
function cards(page, count) {
  return page.waitForFunction((expected) => document.querySelectorAll("article[data-row-entry]").length === expected, count);
}

for (const [width, height] of [[1366, 768], [900, 700]]) {
  test(`the caret is in view after each key, paste, command and undo at ${width} × ${height}`, async (t) => {
    const { page } = await open(t, { text: issueText(4, 4, 6), width, height });
    const count = 16;
    await cards(page, count);
    const whole = () =>
      page.evaluate(() => {
        const pane = document.querySelector(".editor").getBoundingClientRect();
        const card = document.activeElement.closest("[data-row-column]").getBoundingClientRect();
        return card.top >= pane.top - 1 && card.bottom <= pane.bottom + 1;
      });
    await page.locator("textarea[id^=text-]").first().click();
    for (let time = 0; time < 4; time += 1) {
      await atTheFoot(page);
      await page.keyboard.press("Control+Enter");
      await cards(page, count + 1);
      await caretInView(page, `Ctrl+Enter, ${time}`);
      assert.ok(await whole(), `the new card is seen as a whole, ${time}`);
      assert.equal(await page.evaluate(() => document.activeElement.value), "", "the caret is in the new card");
      await page.keyboard.type("甲");
      await caretInView(page, "a key in it");
      await page.keyboard.press("Control+z");
      await caretInView(page, "undo of it");
      await page.keyboard.press("Control+z");
      await cards(page, count);
      await caretInView(page, "the card is undone, and the caret is in the card beside");
      await page.keyboard.press("Control+y");
      await cards(page, count + 1);
      await caretInView(page, "redo");
      await page.keyboard.press("Control+z");
      await cards(page, count);
      await caretInView(page, "undone again");
    }
    await atTheFoot(page);
    for (let line = 0; line < 6; line += 1) {
      await page.keyboard.press("Enter");
      await caretInView(page, "Enter");
      await page.keyboard.type("乙");
      await caretInView(page, "a key");
    }
    const long = Array.from({ length: 30 }, (_, index) => sentence(index)).join("\n");
    await paste(page, long);
    await holds(page, () => document.activeElement.value.includes("参加人员49名"), "the paste arrives");
    await caretInView(page, "a long paste");
    await page.keyboard.press("Control+Home");
    await caretInView(page, "its beginning");
    await page.keyboard.press("Control+End");
    await caretInView(page, "its end");
    await page.keyboard.press("Control+z");
    await holds(page, () => !document.activeElement.value.includes("参加人员49名"), "the paste is undone");
    await caretInView(page, "undo of a paste");
    await page.keyboard.press("Control+y");
    await holds(page, () => document.activeElement.value.includes("参加人员49名"), "the paste is redone");
    await caretInView(page, "redo of a paste");
    await page.keyboard.press("Control+End");
    await caretInView(page, "the end");

    await fromMenu(page, "编辑", "从光标处拆成两条");
    await cards(page, count + 1);
    await caretInView(page, "split");
    await fromMenu(page, "编辑", "并入上一条");
    await cards(page, count);
    await caretInView(page, "merge");
    for (const key of ["Alt+ArrowDown", "Alt+ArrowDown", "Alt+ArrowUp", "Alt+ArrowUp"]) {
      const before = await page.evaluate(order);
      await page.keyboard.press(key);
      await page.evaluate(`window.order = ${order}`);
      await holds(page, (then) => window.order() !== then, `${key} moves the entry`, before);
      await caretInView(page, key);
    }
    for (let time = 0; time < 3; time += 1) {
      const headings = await page.locator("input[id^=heading-]").count();
      await fromMenu(page, "插入", "新栏目");
      await page.waitForFunction((before) => document.querySelectorAll("input[id^=heading-]").length > before, headings);
      await holds(page, () => document.activeElement.id.startsWith("heading-"), "the heading has the caret");
      await caretInView(page, "a new column");
    }
    await page.keyboard.press("Control+f");
    await page.getByLabel("查找", { exact: true }).fill("参加人员44名");
    await page.getByText("共2处").waitFor();
    for (let time = 0; time < 3; time += 1) {
      await page.keyboard.press("Enter");
      await holds(
        page,
        () => {
          const hit = document.querySelector(".hit-now")?.getBoundingClientRect();
          const pane = document.querySelector(".editor").getBoundingClientRect();
          return hit && hit.top >= pane.top && hit.bottom <= pane.bottom;
        },
        `what was found is in view ${time}`,
      );
    }
    await page.keyboard.press("Escape");
    await caretInView(page, "the search is closed");
    const rows = page.locator(".outline-row");
    for (const at of (await rows.count()) > 0 ? [2, -1, 9] : []) {
      await rows.nth(at).click();
      await caretInView(page, `row ${at} of the list`);
    }
    await page.keyboard.press("Control+Shift+p");
    await drawn(page).catch(() => page.locator("canvas[data-drawn]").first().waitFor());
    await caretInView(page, "the pages are opened beside");
    for (const [row, height] of [[0, 0.4], [1, 0.5], [2, 0.5]]) {
      await page.locator("[data-page]").nth(row).scrollIntoViewIfNeeded();
      await allDrawn(page, "the page to click on");
      const box = await page.locator("[data-page]").nth(row).boundingBox();
      const pane = await page.locator(".pages-scroll").boundingBox();
      const y = Math.min(Math.max(box.y + box.height * height, pane.y + 10), pane.y + pane.height - 10);
      await page.mouse.click(box.x + box.width / 2, y);
      await caretInView(page, `a click on page ${row + 1}`);
    }
    await page.keyboard.press("Control+Shift+p");
    await page.locator(".pages-pane").waitFor({ state: "detached" });
    await caretInView(page, "the pages are closed");
  });
}

test("a card that is composed into at the pane's foot stays in view", async (t) => {
  const { page } = await open(t, { text: issueText(4, 4, 6), width: 1366, height: 768 });
  await page.locator("textarea[id^=text-]").first().click();
  await atTheFoot(page);
  for (let time = 0; time < 6; time += 1) {
    await compose(page, "minzhenggongzuo", "民政工作会议在区行政中心举行", { between: () => caretInView(page, "letters") });
    await caretInView(page, "a candidate");
  }
});

test("who types fast takes back a part, not all", async (t) => {
  const { page } = await open(t, { text: issueText(1, 1, 1) });
  const field = page.locator("textarea[id^=text-]").first();
  await field.click();
  await page.keyboard.press("Control+End");
  const before = await field.inputValue();
  const written = "区民政局组织全体干部学习文件精神并结合实际研究下一阶段养老服务和社区治理以及婚姻登记等各项工作的具体安排与分工要求";
  assert.ok(written.length >= 55, "as many as an editor types in one go");
  await page.keyboard.type(written);
  let steps = 0;
  let left = await field.inputValue();
  while (left !== before) {
    await page.keyboard.press("Control+z");
    await page.waitForFunction(([id, text]) => document.getElementById(id).value !== text, [await field.getAttribute("id"), left]);
    left = await field.inputValue();
    steps += 1;
    assert.ok(left.startsWith(before) && steps < 20);
  }
  assert.ok(steps >= 3, `${steps} steps`);
});

test("what the core fails on is shown with its text, is not sent again, and the rest goes on", async (t) => {
  const { page, client, issue } = await open(t, { text: issueText(1, 2, 1) });
  const [first, second] = await texts(page);
  let failed = 0;
  let sent = 0;
  await page.route("**/rpc/edit", async (route) => {
    sent += 1;
    if (failed > 0 || !route.request().postData().includes("坏")) return route.continue();
    failed += 1;
    return route.fulfill({ status: 422, json: { code: "internal", message: "a panic", detail: {} } });
  });
  await page.locator("textarea[id^=text-]").nth(0).click();
  await page.keyboard.press("Control+End");
  await page.keyboard.type("坏");
  const alert = page.getByRole("alert").filter({ hasText: "没有写进去" });
  await alert.waitFor();
  assert.match(await alert.textContent(), /“.+”的正文：下面这些字没有写进去.*请/, "it says where, and what to do");
  assert.equal(await alert.getByRole("textbox").inputValue(), "坏", "what was typed can be copied");
  assert.deepEqual(await texts(page), [first, second], "the field shows what the core holds");
  await page.keyboard.type("好。");
  await page.locator("textarea[id^=text-]").nth(1).click();
  await page.keyboard.press("Control+End");
  await page.keyboard.type("另好。");
  await page.waitForFunction(() => /已自动保存/.test(document.querySelector('[data-status="saved"]')?.textContent ?? ""));
  assert.deepEqual(await texts(page), [`${first}好。`, `${second}另好。`]);
  const held = await client.call("issue_open", { issue });
  const text = new Map(held.entries.map((entry) => [entry.id, entry.blocks[0].text]));
  assert.deepEqual(held.columns.flatMap(({ entries }) => entries.map((entry) => text.get(entry))), [`${first}好。`, `${second}另好。`], "and the core holds what is shown");
  const count = sent;
  await page.evaluate(frames, 10);
  assert.equal(sent, count, "nothing is sent any more");
  assert.equal(failed, 1);
  await alert.getByRole("button", { name: "复制" }).click();
  await alert.getByRole("button", { name: "已复制" }).waitFor();
  await page.locator("textarea[id^=text-]").nth(0).click();
  await page.keyboard.press("Control+End");
  await page.keyboard.press("Control+v");
  await holds(page, () => document.activeElement.value.endsWith("好。坏"), "it is pasted back");
  await alert.getByRole("button", { name: "知道了" }).click();
  await alert.waitFor({ state: "detached" });
});
