/** What tests of use look at: where the caret is on the screen, and what the pages show. */
import assert from "node:assert/strict";

/** Comes true when `check`, in the page, does; else fails with what `tell` finds there, and why it must hold. */
export async function holds(page, check, why, argument) {
  await page.waitForFunction(check, argument, { timeout: 20_000 }).catch(async () => {
    const found = await page.evaluate(look);
    assert.fail(`${why}: ${JSON.stringify(found)}`);
  });
}

/** Where the caret and the pane that scrolls it stand. For use in the page. */
export function look() {
  const field = document.activeElement;
  const pane = document.querySelector(".editor");
  if (!pane || !field || !pane.contains(field) || !/^(textarea|input)$/i.test(field.tagName)) {
    return { field: field?.id || field?.className || field?.tagName, inView: false };
  }
  const box = pane.getBoundingClientRect();
  let line = field.getBoundingClientRect();
  if (field.tagName === "TEXTAREA") {
    // Measured apart from the program's own way: a copy of the text up to the caret, set as the field is.
    const at = field.selectionDirection === "backward" ? field.selectionStart : field.selectionEnd;
    const style = getComputedStyle(field);
    const copy = document.createElement("div");
    for (const name of ["font", "lineHeight", "letterSpacing", "padding", "whiteSpace", "overflowWrap", "wordBreak"]) copy.style[name] = style[name];
    Object.assign(copy.style, { position: "fixed", left: "0", top: "0", width: `${field.clientWidth}px`, boxSizing: "border-box", visibility: "hidden" });
    copy.textContent = field.value.slice(0, at);
    const mark = document.createElement("span");
    mark.textContent = "\u200b";
    copy.append(mark, field.value.slice(at));
    document.body.append(copy);
    const inCopy = mark.getBoundingClientRect();
    copy.remove();
    line = { top: line.top + inCopy.top, bottom: line.top + inCopy.bottom };
  }
  const inView = line.top >= box.top - 1 && line.bottom <= box.bottom + 1;
  return { field: field.id, top: Math.round(line.top), bottom: Math.round(line.bottom), pane: [Math.round(box.top), Math.round(box.bottom)], inView };
}

/** The caret is in view of the pane, and stays so while the window comes to rest. */
export async function caretInView(page, why) {
  await page.evaluate(`window.look = ${look}`);
  await holds(page, () => window.look().inView, why);
  await page.evaluate(frames, 4);
  await holds(page, () => window.look().inView, why);
}

/** Waits for so many frames. For use in the page. */
export function frames(count) {
  return new Promise((done) => {
    const next = (left) => (left > 0 ? requestAnimationFrame(() => next(left - 1)) : done());
    next(count);
  });
}

/** The sheets that are in view of the pane and not drawn. For use in the page. */
export function blankSheets() {
  const box = document.querySelector(".pages-scroll").getBoundingClientRect();
  return [...document.querySelectorAll("[data-page]")]
    .filter((sheet) => {
      const { top, bottom } = sheet.getBoundingClientRect();
      return bottom > box.top && top < box.bottom && !sheet.querySelector("canvas[data-drawn]");
    })
    .map((sheet) => Number(sheet.dataset.page));
}

/** The pages in view are drawn. */
export async function allDrawn(page, why) {
  await page.evaluate(`window.blankSheets = ${blankSheets}`);
  await page.waitForFunction(() => window.blankSheets().length === 0, null, { timeout: 20_000 }).catch(async () => {
    assert.fail(`${why}: white are ${await page.evaluate(blankSheets)}`);
  });
}
