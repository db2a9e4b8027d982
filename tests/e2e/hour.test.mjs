/**
 * An hour of an editor in a few minutes: 600 actions by chance, from a seed that a failure tells
 * (`BANXIN_SEED` sets another). After each the caret is in view and every card says what a plain
 * model of what was done gives; now and then the core is asked whether it holds the same, and sets
 * the same pages.
 */
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { issueText, sentence } from "./bulletin.mjs";
import { Client } from "./client.mjs";
import { closeBrowser, compose, drawn, launch, newPlace, openPage, startServer } from "./harness.mjs";
import { Model, placesOf, randomOf } from "./model.mjs";
import { allDrawn, caretInView, frames, look } from "./use.mjs";

before(launch);
after(closeBrowser);

const SEED = Number(process.env.BANXIN_SEED ?? 20201231);
const ACTIONS = Number(process.env.BANXIN_ACTIONS ?? 600);
/** The core is asked so often. */
const FULLY = 25;
/** No state takes longer to come, on whatever machine. */
const PATIENCE_MS = 30_000;

const WORDS = ["区民政局", "召开会议", "，", "。", "养老服务", "街道", "检查", "、", "2020年", "居委会", "：", "落实责任", "Word"];

/** What the window shows, in one look. For use in the page. */
function screen() {
  const columns = [];
  for (const row of document.querySelectorAll(".editor [data-row-column]")) {
    const heading = row.querySelector("input.heading");
    if (heading) columns.push({ heading: heading.value, entries: [] });
    else columns.at(-1).entries.push({ text: row.querySelector("textarea[id^=text-]").value, leftOut: row.classList.contains("out") });
  }
  const alerts = [...document.querySelectorAll('[role="alert"]')].map((alert) => alert.textContent);
  return { columns, alerts };
}

/** Where the caret is: in which card of which column, or in which heading; null: elsewhere. For use in the page. */
function caretPlace() {
  const field = document.activeElement;
  const row = field?.closest(".editor [data-row-column]");
  if (!row || !/^(text|heading)-/.test(field.id)) return null;
  const section = row.closest("section");
  const column = [...document.querySelectorAll(".editor > section")].indexOf(section);
  const at = [...section.querySelectorAll("[data-row-entry]")].indexOf(row);
  return { column, at, start: field.selectionStart, end: field.selectionEnd, length: field.value.length };
}

/** What the window shows once it is as expected, at the latest when patience ends. For use in the page. */
async function settled({ expected, caret, patience }) {
  const deadline = performance.now() + patience;
  for (;;) {
    const found = { ...window.screenNow(), inView: window.look().inView };
    const isAsExpected = JSON.stringify(found.columns) === expected && (found.inView || !caret);
    if (isAsExpected || performance.now() > deadline) return found;
    await new Promise(requestAnimationFrame);
  }
}

/** Where two states of the columns differ: what one says there, and the other. */
function differing(found, expected) {
  const lines = (columns) => columns.flatMap(({ heading, entries }) => [heading, ...entries.map(({ text, leftOut }) => (leftOut ? `（不排）${text}` : text))]);
  const [some, others] = [lines(found), lines(expected)];
  const length = Math.max(some.length, others.length);
  return Array.from({ length }, (_, at) => [at, some[at], others[at]]).filter(([, one, other]) => one !== other).slice(0, 3);
}

class Editor {
  constructor(page, client, issue, random, model) {
    Object.assign(this, { page, client, issue, random, model });
    this.past = new Set([String(model)]);
    /** Whether the editor scrolled away from the caret, or the keyboard is elsewhere. */
    this.away = true;
    this.done = [];
  }

  keys(...keys) {
    return keys.reduce((before, key) => before.then(() => this.page.keyboard.press(key)), Promise.resolve());
  }

  caret() {
    return this.page.evaluate(caretPlace);
  }

  /** The caret in an entry's text: where it is, or in one that is clicked at. */
  async inText() {
    const caret = await this.caret();
    if (caret && caret.at >= 0 && !this.away) return caret;
    return this.click();
  }

  /** Clicks into a card that is in view; brings one into view through the list where there is none. */
  async click() {
    const target = await this.page.evaluate((share) => {
      const pane = document.querySelector(".editor").getBoundingClientRect();
      const boxes = [...document.querySelectorAll("textarea[id^=text-]")]
        .map((field) => field.getBoundingClientRect())
        .map(({ left, right, top, bottom }) => ({ left, right, top: Math.max(top, pane.top + 4), bottom: Math.min(bottom, pane.bottom - 4) }))
        .filter(({ top, bottom }) => bottom - top > 20);
      if (boxes.length === 0) return null;
      const box = boxes[Math.floor(share * boxes.length)];
      return { x: box.left + (box.right - box.left) * share, y: (box.top + box.bottom) / 2 };
    }, this.random.below(1000) / 1000);
    if (target) await this.page.mouse.click(target.x, target.y);
    else {
      await this.page.locator("textarea[id^=text-]").first().evaluate((field) => field.focus());
      await this.keys("Control+Home");
    }
    this.away = false;
    return this.caret();
  }

  /** Writes over what is selected. */
  async write(text, how) {
    const caret = await this.inText();
    await how(text);
    this.wrote(caret, caret.start, caret.end, text);
  }

  /** What was typed goes into the model; an undo may come back to any character of it. */
  wrote(place, start, end, text) {
    const whole = this.model;
    if (text.length < 20) {
      for (let typed = 0; typed < text.length; typed += 1) {
        const model = new Model(whole.columns);
        model.write(place, start, end, text.slice(0, typed));
        if (typed > 0 || start !== end) this.past.add(String(model));
      }
    }
    whole.write(place, start, end, text);
    this.past.add(String(whole));
  }

  /** Waits until the window shows what the model says, with the caret in view. */
  async settle() {
    const expected = String(this.model);
    const found = await this.page.evaluate(settled, { expected, caret: !this.away, patience: PATIENCE_MS });
    assert.deepEqual(differing(found.columns, this.model.columns), [], "the cards say what was done (there, and as it should be)");
    assert.deepEqual(found.alerts, [], "nothing is complained of");
    assert.ok(this.away || found.inView, "the caret is in view");
    this.past.add(expected);
  }

  /** Takes over what an undo or redo gave: a state that there was. */
  async adopt(command, key) {
    const answered = this.page.waitForResponse((response) => response.url().endsWith(`/rpc/${command}`));
    await this.keys(key);
    await answered;
    const deadline = Date.now() + PATIENCE_MS;
    let found;
    do {
      await this.page.evaluate(frames, 2);
      found = await this.page.evaluate(screen);
    } while (!this.past.has(JSON.stringify(found.columns)) && Date.now() < deadline);
    assert.ok(this.past.has(JSON.stringify(found.columns)), `${command} gives a state that there was: ${JSON.stringify(found.columns)}`);
    this.model = new Model(found.columns);
    const caret = await this.caret();
    this.away = caret === null;
  }

  /** What is typed on its way to the core, and the pages after it, have come to rest. */
  async check() {
    const { page, client, issue } = this;
    const deadline = Date.now() + PATIENCE_MS;
    let held;
    do {
      await page.evaluate(frames, 2);
      const open = await client.call("issue_open", { issue });
      const entries = new Map(open.entries.map((entry) => [entry.id, { text: entry.blocks[0].text, leftOut: entry.leftOut }]));
      held = open.columns.map(({ heading, entries: ids }) => ({ heading, entries: ids.map((id) => entries.get(id)) }));
    } while (JSON.stringify(held) !== String(this.model) && Date.now() < deadline);
    if (!this.away) await caretInView(page, "the caret stays in view");
    assert.deepEqual(differing(held, this.model.columns), [], "the core holds what is shown (there, and as it should be)");
    if ((await page.locator(".pages-pane").count()) === 0) return;
    const { layout } = await client.call("follow", { issue, shown: { pages: [], measures: null, caret: null } });
    const set = layout.pages.map(({ hash }) => hash);
    await page.evaluate(`window.wrongSheets = ${wrongSheets}`);
    await page.waitForFunction((hashes) => window.wrongSheets(hashes).length === 0, set, { timeout: PATIENCE_MS }).catch(async () => {
      assert.fail(`the pages are the core's, but not ${await page.evaluate((hashes) => window.wrongSheets(hashes), set)} of ${set.length}`);
    });
  }
}

/** The sheets that are too many or missing, and those in view that show another page than the core has. For use in the page. */
function wrongSheets(hashes) {
  const sheets = [...document.querySelectorAll("[data-page]")];
  const box = document.querySelector(".pages-scroll").getBoundingClientRect();
  const wrong = sheets.filter((sheet) => {
    const { top, bottom } = sheet.getBoundingClientRect();
    const drawn = sheet.querySelector("canvas")?.dataset.drawn;
    return bottom > box.top && top < box.bottom && drawn !== hashes[Number(sheet.dataset.page)];
  });
  return [...wrong.map((sheet) => sheet.dataset.page), ...(sheets.length === hashes.length ? [] : [`${sheets.length} sheets`])];
}

async function menu(page, group, item) {
  await page.getByRole("menuitem", { name: group, exact: true }).click();
  await page.getByRole("menuitem", { name: item }).click();
}

async function cardMenu(editor, item) {
  const { column, at } = await editor.inText();
  const card = editor.page.locator(".editor > section").nth(column).locator("[data-row-entry]").nth(at);
  // The menu stands in the card's head, which a long card may have out of view.
  await card.getByRole("button", { name: "的更多操作" }).click();
  await editor.page.getByRole("menuitem", { name: item }).click();
  editor.away = true;
  return { column, at };
}

/** What an editor does, with how often. */
const ACTS = {
  type: [14, async (editor) => {
    const count = 1 + editor.random.below(5);
    for (let word = 0; word < count; word += 1) await editor.write(editor.random.of(WORDS), (text) => editor.page.keyboard.type(text));
  }],
  compose: [4, async (editor) => {
    await editor.write("民政工作", (text) => compose(editor.page, "mzgz", text));
    // The Enter that confirms may still come for a moment, and does nothing then; another key ends that.
    await editor.keys("ArrowRight");
  }],
  enter: [6, (editor) => editor.write("\n", () => editor.keys("Enter"))],
  backspace: [7, async (editor) => {
    for (let time = editor.random.below(6); time >= 0; time -= 1) {
      const { start, end, ...place } = await editor.inText();
      await editor.keys("Backspace");
      editor.wrote(place, start === end ? Math.max(0, start - 1) : start, end, "");
    }
  }],
  delete: [3, async (editor) => {
    const { start, end, ...place } = await editor.inText();
    await editor.keys("Delete");
    editor.wrote(place, start, start === end ? end + 1 : end, "");
  }],
  caret: [10, async (editor) => {
    await editor.inText();
    await editor.keys(editor.random.of(["ArrowUp", "ArrowDown", "ArrowLeft", "Home", "End", "Control+Home", "Control+End"]));
  }],
  select: [3, async (editor) => {
    await editor.inText();
    await editor.keys(...Array(1 + editor.random.below(4)).fill(editor.random.of(["Shift+ArrowLeft", "Shift+ArrowRight", "Shift+ArrowUp"])));
  }],
  click: [8, (editor) => editor.click()],
  paste: [3, async (editor) => {
    // A single line is left to the browser, which takes no made event for a paste.
    const count = editor.random.chance(0.2) ? 12 : 2 + editor.random.below(3);
    const text = Array.from({ length: count }, () => sentence(editor.random.below(60))).join("\n");
    await editor.write(text, (plain) =>
      editor.page.evaluate((data) => {
        const clipboardData = new DataTransfer();
        clipboardData.setData("text/plain", data);
        document.activeElement.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
      }, plain),
    );
  }],
  entry: [4, async (editor) => {
    editor.model.insertEntry(await editor.inText());
    await editor.keys("Control+Enter");
  }],
  column: [1, async (editor) => {
    if (editor.model.columns.length > 7) return;
    const { column } = await editor.inText();
    editor.model.insertColumn(column);
    await editor.page.getByRole("toolbar", { name: "常用操作" }).getByRole("button", { name: "＋ 新栏目" }).click();
    await editor.page.waitForFunction(() => document.activeElement.id.startsWith("heading-"));
    const heading = `【专题${editor.random.below(90)}】`;
    await editor.keys("Control+a");
    await editor.page.keyboard.type(heading);
    const made = editor.model.columns[column + 1];
    for (let typed = 0; typed <= heading.length; typed += 1) {
      editor.past.add(String(editor.model));
      made.heading = heading.slice(0, typed);
    }
    made.heading = heading;
  }],
  move: [5, async (editor) => {
    const caret = await editor.inText();
    const up = editor.random.chance(0.5);
    editor.model.move(caret, up ? -1 : 1);
    await editor.keys(up ? "Alt+ArrowUp" : "Alt+ArrowDown");
  }],
  split: [2, async (editor) => {
    const caret = await editor.inText();
    editor.model.split(caret, caret.start);
    await menu(editor.page, "编辑", "从光标处拆成两条");
  }],
  merge: [3, async (editor) => {
    const caret = await editor.inText();
    if (caret.at === 0) return;
    editor.model.merge(caret);
    await menu(editor.page, "编辑", "并入上一条");
  }],
  duplicate: [1, async (editor) => {
    if (placesOf(editor.model.columns).length > 20) return;
    editor.model.duplicate(await editor.inText());
    await menu(editor.page, "编辑", "复制一份");
  }],
  remove: [2, async (editor) => {
    if (placesOf(editor.model.columns).length < 6) return;
    editor.model.remove(await cardMenu(editor, "删除这条稿件"));
    editor.away = false;
  }],
  leaveOut: [2, async (editor) => editor.model.leaveOut(await cardMenu(editor, /本期不排|恢复排印/))],
  undo: [8, async (editor) => {
    for (let time = editor.random.below(3); time >= 0; time -= 1) await editor.adopt("undo", "Control+z");
  }],
  redo: [4, async (editor) => {
    for (let time = editor.random.below(3); time >= 0; time -= 1) await editor.adopt("redo", "Control+y");
  }],
  back: [3, async (editor) => {
    const before = String(editor.model);
    await editor.adopt("undo", "Control+z");
    if (String(editor.model) === before) return;
    await editor.adopt("redo", "Control+y");
    assert.equal(String(editor.model), before, "a redo gives what the undo took");
  }],
  find: [2, async (editor) => {
    const { page } = editor;
    await editor.inText();
    const words = editor.random.of(["街道", "养老", "参加人员"]);
    await editor.keys("Control+f");
    await page.getByLabel("查找", { exact: true }).fill(words);
    await page.getByText(new RegExp(`共${editor.model.count(words)}处|没有找到`)).first().waitFor();
    await editor.keys("Enter", "Enter", "Escape");
    await page.getByRole("search").waitFor({ state: "detached" });
    editor.away = (await editor.caret()) === null;
  }],
  replace: [1, async (editor) => {
    const { page } = editor;
    const [from, to] = editor.random.of([["街道", "镇"], ["镇", "街道"], ["检查", "察看"], ["察看", "检查"]]);
    const count = editor.model.count(from);
    if (count === 0) return;
    await editor.inText();
    await editor.keys("Control+h");
    await page.getByLabel("查找", { exact: true }).fill(from);
    await page.getByText(`共${count}处`).waitFor();
    await page.getByLabel("替换为").fill(to);
    await page.getByRole("button", { name: "全部替换…" }).click();
    await page.getByRole("dialog").getByRole("button", { name: `替换这${count}处` }).click();
    editor.model.replaceAll(from, to);
    await page.getByRole("dialog").waitFor({ state: "detached" });
    await page.getByLabel("查找", { exact: true }).press("Escape");
    await page.getByRole("search").waitFor({ state: "detached" });
    editor.away = true;
  }],
  scroll: [5, async (editor) => {
    const pane = editor.random.of([".editor", ".pages-scroll"]);
    const scrolled = editor.page.locator(pane);
    if ((await scrolled.count()) === 0) return;
    const box = await scrolled.boundingBox();
    await editor.page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
    await editor.page.mouse.wheel(0, (editor.random.below(9) - 4) * 240);
    if (pane === ".editor") editor.away = true;
  }],
  page: [4, async (editor) => {
    const { page } = editor;
    if ((await page.locator(".pages-pane").count()) === 0) return;
    await allDrawn(page, "the page to click on");
    const box = await page.locator(".pages-scroll").boundingBox();
    const answered = page.waitForResponse((response) => response.url().endsWith("/rpc/hit"), { timeout: 5000 }).catch(() => null);
    await page.mouse.click(box.x + box.width * (0.3 + 0.4 * (editor.random.below(100) / 100)), box.y + box.height * (editor.random.below(90) / 100 + 0.05));
    const response = await answered;
    const place = response && (await response.json()).place;
    editor.away = place?.target.kind !== "text";
    if (editor.away) return;
    await page.waitForFunction(([entry, block]) => document.activeElement.id === `text-${entry}-${block}`, [place.target.entry, place.target.block]);
  }],
  turn: [2, async (editor) => {
    const button = editor.page.getByRole("button", { name: editor.random.of(["上一页", "下一页", "放大", "缩小", "适合宽度", "双页"]) });
    if ((await button.count()) === 1 && (await button.isEnabled())) await button.click();
    editor.away = true;
  }],
  pane: [4, async (editor) => {
    const name = editor.random.of(["校对", "页面", "本期信息", "栏目与稿件"]);
    await editor.page.getByRole("toolbar", { name: "常用操作" }).getByRole("button", { name: new RegExp(`^${name}`) }).click();
    editor.away = true;
  }],
  list: [2, async (editor) => {
    const rows = editor.page.locator(".outline-row.is-entry");
    const count = await rows.count();
    if (count === 0) return;
    await rows.nth(editor.random.below(count)).click();
    await editor.page.waitForFunction(() => document.activeElement.id.startsWith("text-"));
    editor.away = false;
  }],
  history: [1, async (editor) => {
    await menu(editor.page, "文件", "修改记录…");
    await editor.page.getByRole("dialog").waitFor();
    await editor.keys("Escape");
    await editor.page.getByRole("dialog").waitFor({ state: "detached" });
    editor.away = true;
  }],
};

const lots = Object.entries(ACTS).flatMap(([name, [often]]) => Array(often).fill(name));

test(`an hour in a few minutes (seed ${SEED})`, async (t) => {
  const server = await startServer(t, newPlace(t));
  const client = new Client(server.url);
  await client.call("start", {});
  const issue = await client.import(null, issueText(3, 4, 3));
  const page = await openPage(t, server.url);
  await page.locator(".tile-open").first().click();
  await drawn(page);
  await page.evaluate(`window.screenNow = ${screen}; window.look = ${look}`);
  const { columns } = await page.evaluate(screen);
  const editor = new Editor(page, client, issue, randomOf(SEED), new Model(columns));
  try {
    for (let action = 0; action < ACTIONS; action += 1) {
      const name = editor.random.of(lots);
      editor.done.push(name);
      await ACTS[name][1](editor);
      await editor.settle();
      if ((action + 1) % FULLY === 0) await editor.check();
    }
    await editor.check();
  } catch (error) {
    const told = `seed ${SEED}, action ${editor.done.length} of ${ACTIONS} after ${editor.done.slice(-8).join(", ")}; caret ${JSON.stringify(await page.evaluate(look))}`;
    error.message = `${told}\n${error.message}`;
    throw error;
  }
});
