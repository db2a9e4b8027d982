/** On a small screen at 200 %, nothing of any screen or dialog is cut off or out of reach. */
import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { closeBrowser, drawn, launch, newPlace, openPage, startServer } from "./harness.mjs";
import { tour } from "./tour.mjs";

before(launch);
after(closeBrowser);

/** 1366 × 768 at 200 % leaves the page this many CSS pixels. */
const SCALED = { viewport: { width: 683, height: 384 }, deviceScaleFactor: 2 };

/**
 * What of the page can't be read or reached now: text that its box cuts short, things that no scrolling
 * brings into view, and what is read only by scrolling sideways. Pages are looked at closely and may be
 * scrolled; excerpts stand for a text that is shown whole elsewhere.
 */
function cutOff() {
  const SLACK = 1.5;
  const mayScrollSideways = ".pages-scroll";
  const excerpts = "[data-excerpt]";
  const found = [];
  const dialogs = [...document.querySelectorAll(".dialog")];
  const top = dialogs.at(-1) ?? document.body;
  const name = (element) => `<${element.tagName.toLowerCase()} class="${element.className}"> ${(element.value ?? element.textContent ?? "").trim().slice(0, 30)}`;
  const scrolls = (overflow) => overflow === "auto" || overflow === "scroll";
  const canvas = document.createElement("canvas").getContext("2d");

  function ownText(element) {
    return [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.textContent.trim() !== "");
  }

  function isShown(element) {
    if (element.closest(".sr-only, [aria-hidden=true], [data-excerpt] *, svg")) return false;
    return element.checkVisibility({ visibilityProperty: true, contentVisibilityAuto: true });
  }

  /** The rectangles of an element's own text, or the element's where it is a control. */
  function rectangles(element) {
    if (element.matches("button, input, select, textarea")) return [element.getBoundingClientRect()];
    const range = document.createRange();
    return [...element.childNodes]
      .filter((node) => node.nodeType === Node.TEXT_NODE && node.textContent.trim() !== "")
      .flatMap((node) => {
        range.selectNodeContents(node);
        return [...range.getClientRects()];
      });
  }

  for (const element of top.querySelectorAll("*")) {
    if (!isShown(element)) continue;
    const style = getComputedStyle(element);
    if (scrolls(style.overflowX) && element.scrollWidth > element.clientWidth + SLACK && !element.matches(mayScrollSideways) && !element.matches("textarea")) {
      found.push(`scrolls sideways: ${name(element)}`);
    }
    if (element.matches("input:not([type=checkbox], [type=radio], [type=date])") && element.scrollWidth > element.clientWidth + SLACK) {
      found.push(`value cut: ${name(element)}`);
    }
    if (element instanceof HTMLSelectElement) {
      canvas.font = style.font;
      const shown = element.selectedOptions[0]?.textContent ?? "";
      const room = element.clientWidth - Number.parseFloat(style.paddingLeft) - Number.parseFloat(style.paddingRight);
      if (canvas.measureText(shown).width > room + SLACK) found.push(`choice cut: ${shown}`);
    }
    const isControl = element.matches("button, input, select, textarea");
    if (!isControl && !ownText(element)) continue;
    for (const rectangle of rectangles(element)) {
      if (rectangle.width === 0 || rectangle.height === 0) continue;
      // What is scrolled away is reached by scrolling, as far as its box is cut by nothing else.
      let { left, right, top: upper, bottom } = rectangle;
      let fixed = false;
      for (let box = element; box && !fixed; box = box.parentElement) {
        const boxStyle = getComputedStyle(box);
        const bounds = box.getBoundingClientRect();
        const isRoot = box === document.body || box === document.documentElement;
        if (!isRoot && (box !== element || !isControl) && boxStyle.display !== "inline" && boxStyle.display !== "contents") {
          if (boxStyle.overflowX !== "visible") {
            if (!scrolls(boxStyle.overflowX) && (right > bounds.right + SLACK || left < bounds.left - SLACK)) {
              found.push(`cut by <${box.className}>: ${name(element)}`);
              break;
            }
            left = Math.max(left, bounds.left);
            right = Math.min(right, bounds.right);
          }
          if (boxStyle.overflowY !== "visible") {
            if (!scrolls(boxStyle.overflowY) && (bottom > bounds.bottom + SLACK || upper < bounds.top - SLACK)) {
              found.push(`cut by <${box.className}>: ${name(element)}`);
              break;
            }
            if (scrolls(boxStyle.overflowY)) [upper, bottom] = [Math.max(upper, bounds.top), Math.min(bottom, bounds.bottom)];
          }
        }
        fixed = boxStyle.position === "fixed";
        if (!fixed && !isRoot) continue;
        if (right > innerWidth + SLACK || left < -SLACK || bottom > innerHeight + SLACK || upper < -SLACK) {
          found.push(`out of the window: ${name(element)}`);
        }
      }
    }
  }
  const toolbar = document.querySelector(".toolbar");
  if (toolbar && toolbar.offsetHeight > 44) found.push("the toolbar takes two rows");
  return [...new Set(found)];
}

/** Looks at a screen by its name, and notes in `found` what is cut off. */
function looking(page, found) {
  return async (screen) => {
    found.push(...(await page.evaluate(cutOff)).map((what) => `${screen}: ${what}`));
    if (process.env.BANXIN_SCREENSHOTS) await page.screenshot({ path: `${process.env.BANXIN_SCREENSHOTS}/${screen}.png` });
  };
}

test("nothing of any screen is cut off at 200 % on a small screen", async (t) => {
  const server = await startServer(t, newPlace(t));
  const page = await openPage(t, server.url, SCALED);
  const found = [];
  await tour(page, looking(page, found));
  assert.deepEqual(found, []);
});

test("nothing is cut off on the way from a file to Word and back", async (t) => {
  const place = newPlace(t);
  const server = await startServer(t, place);
  const page = await openPage(t, server.url, SCALED);
  const found = [];
  const look = looking(page, found);
  const dialog = page.getByRole("dialog");
  const file = join(place, "二〇二六年十二月民政与社会事务工作情况月报（征求意见后修改稿）.txt");
  writeFileSync(file, "【工作动态】\n12月1日，检查各居委会值班情况,落实到位。\n\n12月4日，区民政局召开社会组织年检工作会议。\n");
  const [chooser] = await Promise.all([page.waitForEvent("filechooser"), page.getByRole("button", { name: "由文件新建…" }).click()]);
  await chooser.setFiles(file);
  await dialog.waitFor();
  await look("what was found in a file");
  await dialog.getByRole("button", { name: "知道了" }).click();
  await page.locator("textarea").first().waitFor();
  await look("the text");
  const head = page.locator(".column-head").first();
  await head.hover();
  await head.getByRole("button", { name: "的更多操作" }).click();
  await page.getByRole("menuitem", { name: "按日期排列（后的在前）…" }).click();
  await dialog.waitFor();
  await look("a column sorted");
  await page.keyboard.press("Escape");
  await dialog.waitFor({ state: "detached" });
  await page.keyboard.press("Control+e");
  await dialog.getByLabel("文件名").fill("第12期");
  await dialog.getByRole("button", { name: "导出", exact: true }).click();
  await dialog.getByRole("button", { name: "完成" }).waitFor();
  await look("the files that were made");
  await dialog.getByRole("button", { name: "完成" }).click();
  await page.getByRole("menuitem", { name: "文件" }).click();
  const [returned] = await Promise.all([page.waitForEvent("filechooser"), page.getByRole("menuitem", { name: "导回修改稿…" }).click()]);
  await returned.setFiles(join(server.exports, "第12期.docx"));
  await dialog.waitFor();
  await look("a file that came back");
  await page.keyboard.press("Escape");
  await dialog.waitFor({ state: "detached" });
  await page.getByRole("toolbar", { name: "常用操作" }).getByRole("button", { name: "栏目与稿件" }).click();
  await look("columns and entries");
  await page.getByRole("toolbar", { name: "常用操作" }).getByRole("button", { name: "页面" }).click();
  await drawn(page);
  await look("the pages");
  assert.deepEqual(found, []);
});

test("nothing is cut off where there is no library yet, or a damaged one", async (t) => {
  const found = [];
  const bare = await startServer(t, newPlace(t), { bare: true });
  const first = await openPage(t, bare.url, SCALED);
  await first.getByRole("heading", { name: "欢迎使用版心" }).waitFor();
  await looking(first, found)("the first start");
  const place = newPlace(t);
  writeFileSync(join(place, "library.db"), "这不是资料".repeat(1000));
  const damaged = await startServer(t, place);
  const page = await openPage(t, damaged.url, SCALED);
  await page.getByRole("heading", { name: "资料打不开" }).waitFor();
  await looking(page, found)("a damaged library");
  assert.deepEqual(found, []);
});
