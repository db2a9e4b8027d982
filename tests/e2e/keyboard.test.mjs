/** A whole month without a pointer: every step by the keys that an editor of Windows knows. */
import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { closeBrowser, docxParagraphs, drawn, launch, newPlace, openPage, redrawn, startServer, texts } from "./harness.mjs";

before(launch);
after(closeBrowser);

const MEETING = "12月29日，区民政局召开年终会议，部署元旦、春节期间困难群众慰问。";
const VISIT = "12月28日，区民政局走访社区食堂，了解老年人就餐情况。";

/** Goes on by Tab until the focus is on `target`, and says how far that was. */
async function tabTo(page, target, { back = false, most = 60 } = {}) {
  await target.waitFor();
  // What waits for the core can't be gone to yet.
  await page.waitForFunction((element) => !element.matches(":disabled"), await target.elementHandle());
  for (let presses = 0; presses <= most; presses += 1) {
    if (await target.evaluate((element) => element === document.activeElement || element.contains(document.activeElement))) return presses;
    await page.keyboard.press(back ? "Shift+Tab" : "Tab");
  }
  assert.fail(`${most} times Tab do not lead to ${target}`);
}

async function press(page, target) {
  await tabTo(page, target);
  await page.keyboard.press("Enter");
}

/** Chooses in the menu bar: F10, then arrows. */
async function menu(page, group, item) {
  await page.keyboard.press("F10");
  const focused = (role, name) => page.evaluate(([role, name]) => {
    const { activeElement } = document;
    return activeElement?.getAttribute("role")?.startsWith(role) && activeElement.textContent.includes(name);
  }, [role, name]);
  for (let step = 0; !(await focused("menuitem", group)); step += 1) {
    assert.ok(step < 8, `${group} is in the menu bar`);
    await page.keyboard.press("ArrowRight");
  }
  await page.keyboard.press("ArrowDown");
  for (let step = 0; !(await focused("menuitem", item)); step += 1) {
    assert.ok(step < 16, `${item} is in the menu ${group}`);
    await page.keyboard.press("ArrowDown");
  }
  await page.keyboard.press("Enter");
}

/** The caret is in the text of an entry that is still empty. */
function inEmptyText(page) {
  return page.waitForFunction(() => document.activeElement?.id.startsWith("text-") && document.activeElement.value === "");
}

test("a month's issue is made, put in order, proofread and exported by keys alone", async (t) => {
  const server = await startServer(t, newPlace(t));
  const page = await openPage(t, server.url);

  await press(page, page.locator(".room-empty").getByRole("button", { name: "新建刊物" }));
  const publication = page.getByRole("dialog", { name: "新建刊物" });
  for (const [label, text] of [["刊名", "澄湖民政"], ["编发单位", "澄湖区民政局办公室"], [/^栏目/, "【工作动态】\n【党建之窗】"]]) {
    await tabTo(page, publication.getByLabel(label));
    await page.keyboard.press("Control+a");
    for (const [at, line] of text.split("\n").entries()) {
      if (at > 0) await page.keyboard.press("Enter");
      await page.keyboard.insertText(line);
    }
  }
  await press(page, publication.getByRole("button", { name: "新建刊物" }));
  await publication.waitFor({ state: "detached" });

  await press(page, page.getByRole("button", { name: "新建第一期…" }));
  await press(page, page.getByRole("dialog").getByRole("button", { name: "新建", exact: true }));
  await page.locator(".editor-screen").waitFor();
  await menu(page, "文件", "返回历期");
  await press(page, page.getByRole("button", { name: "由上期新建…" }));
  await press(page, page.getByRole("dialog", { name: "由上期新建" }).getByRole("button", { name: "新建", exact: true }));
  await page.locator(".editor-screen").waitFor();

  // Two entries, the second moved before the first.
  await page.keyboard.press("Control+Enter");
  await inEmptyText(page);
  await page.keyboard.insertText(MEETING);
  await page.keyboard.press("Control+Enter");
  await inEmptyText(page);
  await page.keyboard.insertText(VISIT);
  const before = await drawn(page);
  await page.keyboard.press("Alt+ArrowUp");
  await redrawn(page, before);
  assert.deepEqual(await texts(page), [VISIT, MEETING]);
  await page.keyboard.press("Control+z");
  await page.waitForFunction((first) => document.querySelector("textarea[id^=text-]").value === first, MEETING);
  await page.keyboard.press("Control+y");
  await page.waitForFunction((first) => document.querySelector("textarea[id^=text-]").value === first, VISIT);

  // Found and replaced.
  await page.keyboard.press("Control+h");
  await page.waitForFunction(() => document.activeElement?.matches("input"));
  await page.keyboard.insertText("社区食堂");
  await page.keyboard.press("Tab");
  await tabTo(page, page.getByLabel("替换为"));
  await page.keyboard.insertText("社区长者食堂");
  await press(page, page.getByRole("button", { name: /全部替换/ }));
  await press(page, page.getByRole("dialog").getByRole("button", { name: /替换/ }).last());
  await page.waitForFunction(() => document.querySelector("textarea[id^=text-]").value.includes("社区长者食堂"));
  await page.getByRole("dialog").waitFor({ state: "detached" });
  await page.keyboard.press("Escape");
  await page.getByRole("search").waitFor({ state: "detached" });

  // 本期信息, 校对, 打印 and back.
  await page.keyboard.press("Control+i");
  await tabTo(page, page.getByLabel("签发", { exact: true }));
  await page.keyboard.press("F7");
  await page.keyboard.press("Control+p");
  await page.getByRole("dialog", { name: "打印" }).waitFor();
  await page.keyboard.press("Escape");
  await page.getByRole("dialog", { name: "打印" }).waitFor({ state: "detached" });

  await page.keyboard.press("Control+e");
  const dialog = page.getByRole("dialog", { name: "导出" });
  await press(page, dialog.getByRole("button", { name: "选择文件夹…" }));
  await press(page, dialog.getByRole("button", { name: "导出", exact: true }));
  await page.getByRole("dialog", { name: "已导出" }).waitFor();
  const files = readdirSync(server.exports).sort();
  assert.equal(files.length, 2);
  const paragraphs = docxParagraphs(join(server.exports, files[0])).map((paragraph) => paragraph.trim());
  const [visit, meeting] = [VISIT.replace("社区食堂", "社区长者食堂"), MEETING].map((text) => paragraphs.indexOf(text));
  assert.ok(visit >= 0 && meeting > visit, "both are in the Word file, in the new order");
});
