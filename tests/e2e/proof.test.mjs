/** 校对: what must not go out is caught before it does, and nothing of it gets in the way of typing. */
import assert from "node:assert/strict";
import { readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { closeBrowser, compose, docxParagraphs, docxPart, launch, newIssue, newPlace, newPublication, openPage, startServer, texts } from "./harness.mjs";

before(launch);
after(closeBrowser);

/** A new issue with one entry, and the caret in it. */
async function begin(t, options) {
  const place = newPlace(t);
  const server = await startServer(t, place);
  const page = await openPage(t, server.url, options);
  await newPublication(page);
  await newIssue(page, "新建第一期…", { number: { year: 2020, number: 12, running: 156 } });
  await page.keyboard.press("Control+Enter");
  await page.waitForFunction(() => document.activeElement.id.startsWith("text-"));
  const field = page.locator("textarea[id^=text-]").first();
  return { place, server, page, field };
}

/** Opens an item of the menu 校对. */
async function fromMenu(page, item) {
  await page.getByRole("menuitem", { name: "校对", exact: true }).click();
  await page.getByRole("menuitem", { name: item }).click();
}

const panel = (page) => page.getByRole("region", { name: "校对", exact: true });
const findings = (page) => panel(page).locator("[data-proof-level] .finding");
/** The words that are marked under the texts. */
const marked = (page) => page.locator(".text-mirror :is(.found-must, .found-check, .found-note)").allTextContents();

/** Waits until `read` gives `expected`; fails with both where it does not come to that. */
async function becomes(page, read, expected, why) {
  const deadline = Date.now() + 8000;
  let found = await read();
  while (JSON.stringify(found) !== JSON.stringify(expected) && Date.now() < deadline) {
    await page.evaluate(() => new Promise(requestAnimationFrame));
    found = await read();
  }
  assert.deepEqual(found, expected, why);
}

const WRONG = "12月29日，区民政局局长周敏华到社区走访，要求一是摸清底数；二是配齐人手；四是备足物资。来电请拨13812345678。";
const RIGHT = "12月29日，区民政局党组成员、副局长周敏华到社区走访，要求一是摸清底数；二是配齐人手；三是备足物资。来电请拨138****5678。";

/** Fills in a line of 领导名册. */
async function fillRoster(page, line, fields) {
  for (const [name, value] of Object.entries(fields)) await page.getByLabel(`第${line}行${name}`, { exact: true }).fill(value);
}

async function keepLeader(page) {
  await fromMenu(page, "领导名册…");
  const dialog = page.getByRole("dialog", { name: "领导名册" });
  await dialog.getByRole("button", { name: "＋ 加一行" }).click();
  await fillRoster(page, 1, { 姓名: "周敏华", 职务: "党组成员、副局长", 单位: "澄湖区民政局", 任职起: "2019-05-01", 次序: "2" });
  await dialog.getByRole("button", { name: "保存" }).click();
  await dialog.getByText("名册已保存。").waitFor();
  await dialog.getByRole("button", { name: "关闭" }).last().click();
  await dialog.waitFor({ state: "detached" });
}

test("a wrong title, a private number and a skipped 三是 are shown at export, mended by three clicks, and the issue goes out", async (t) => {
  const { server, page, field } = await begin(t);
  await keepLeader(page);
  await field.fill(WRONG);
  await page.keyboard.press("Control+e");
  const dialog = page.getByRole("dialog", { name: "导出" });
  await dialog.getByText("还有3处须改没有处理。").waitFor();
  const start = dialog.getByRole("button", { name: "导出", exact: true });
  assert.ok(await start.isEnabled(), "a draft is exported every day");
  await dialog.getByLabel("送印刷厂").check();
  await dialog.getByText(/还有3处须改没有处理。请先改正；/).waitFor();
  assert.ok(await start.isDisabled(), "a file for the press asks");

  // From there to the place in the text, beside the panel.
  await dialog.getByRole("button", { name: "去看" }).first().click();
  await dialog.waitFor({ state: "detached" });
  await panel(page).waitFor();
  await page.waitForFunction(() => document.activeElement.id.startsWith("text-"));
  assert.equal(await field.evaluate(({ value, selectionStart, selectionEnd }) => value.slice(selectionStart, selectionEnd)), "局长周敏华");

  await becomes(page, () => findings(page).count(), 3);
  for (const [fix, left] of [["把“局长周敏华”改正为“党组成员、副局长周敏华”", 2], ["把“四是”改正为“三是”", 1], [/^把“13812345678”改正为“138/, 0]]) {
    await panel(page).getByRole("button", { name: fix }).click();
    await becomes(page, () => findings(page).count(), left, "what is mended leaves the list");
  }
  await becomes(page, () => texts(page), [RIGHT]);
  await panel(page).getByText("没有发现要改的地方。").waitFor();
  await page.getByRole("button", { name: "校对无提示" }).waitFor();

  await page.keyboard.press("Control+e");
  await dialog.getByText("须改的地方都已处理").waitFor();
  await dialog.getByRole("button", { name: "选择文件夹…" }).click();
  await start.click();
  await page.getByRole("dialog", { name: "已导出" }).waitFor();
  const docx = readdirSync(server.exports).find((name) => name.endsWith(".docx"));
  assert.ok(docxParagraphs(join(server.exports, docx)).some((paragraph) => paragraph.includes(RIGHT)));
});

test("已核对 is answer enough for the press, is kept, and is asked once while nothing changes", async (t) => {
  const { server, page, field } = await begin(t);
  await field.fill("12月29日，值班电话13812345678。会议布署了工作。");
  await page.keyboard.press("Control+e");
  const dialog = page.getByRole("dialog", { name: "导出" });
  await dialog.getByText(/还有\d处须改没有处理。$/).waitFor();
  await dialog.getByLabel("送印刷厂").check();
  const start = dialog.getByRole("button", { name: "导出", exact: true });
  assert.ok(await start.isDisabled(), "the gate is shut");
  await dialog.getByLabel(/^已核对/).check();
  await dialog.getByLabel("说明（可以不写）").fill("值班电话本就公开");
  await dialog.getByLabel(/^谁核对的/).fill("许言");
  await dialog.getByRole("button", { name: "选择文件夹…" }).click();
  await start.click();
  await page.getByRole("dialog", { name: "已导出" }).waitFor();
  assert.equal(readdirSync(server.exports).length, 2);
  await page.keyboard.press("Escape");
  await page.keyboard.press("Control+e");
  await dialog.getByText(/由许言写明“值班电话本就公开”，之后没有改动，不再询问。/).waitFor();
  assert.ok(await start.isEnabled());
  await page.keyboard.press("Escape");
  await dialog.waitFor({ state: "detached" });
  await field.fill("12月29日，值班电话13812345678。会议又布署了工作。");
  await page.keyboard.press("Control+e");
  await dialog.getByText(/由许言写明“值班电话本就公开”，之后本期又有改动。/).waitFor();
  assert.ok(await start.isDisabled(), "what is printed is another");
});

test("登记签发 and 已印发 tell what is open and ask nothing", async (t) => {
  const { page, field } = await begin(t);
  await field.fill("会议布署了工作。");
  await becomes(page, async () => (await marked(page)).length, 1);
  await page.getByRole("button", { name: "本期信息" }).click();
  await page.getByRole("button", { name: "登记签发…" }).click();
  const dialog = page.getByRole("dialog", { name: "登记签发" });
  await dialog.getByText("校对还有1处须改没有处理。").waitFor();
  await dialog.getByLabel("签发人").fill("苏以澄");
  await dialog.getByRole("button", { name: "登记签发" }).click();
  await dialog.waitFor({ state: "detached" });
  const properties = page.getByRole("complementary", { name: "本期信息" });
  await properties.getByText("校对还有1处须改没有处理。").waitFor();
  await properties.getByLabel("状态").selectOption({ label: "已印发" });
  await properties.getByText("校对还有1处须改没有处理。").waitFor();
});

test("F7 goes from one finding to the next, beside the panel", async (t) => {
  const { page, field } = await begin(t);
  await field.fill("会议布署了工作。\n今天天气很好,适合走访。\n同志们按装了设备。");
  await becomes(page, async () => (await marked(page)).length, 3);
  await page.keyboard.press("F7");
  await panel(page).waitFor();
  const selected = () => field.evaluate(({ value, selectionStart, selectionEnd }) => value.slice(selectionStart, selectionEnd));
  await becomes(page, selected, "布署");
  await panel(page).locator(".finding.now", { hasText: "布署" }).waitFor();
  await page.keyboard.press("F7");
  await becomes(page, selected, ",");
  await page.keyboard.press("F7");
  await becomes(page, selected, "按装");
  await page.keyboard.press("F7");
  await becomes(page, selected, "布署", "after the last comes the first");
  await page.keyboard.press("Shift+F7");
  await becomes(page, selected, "按装");
  // To the finding's own buttons and back, without the pointer.
  const inPanel = () => page.evaluate(() => document.activeElement.matches(".finding.now .finding-place"));
  for (let panes = 0; panes < 4 && !(await inPanel()); panes += 1) await page.keyboard.press("F6");
  assert.ok(await inPanel(), "F6 leads to the finding that the caret is at");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await becomes(page, () => texts(page), ["会议布署了工作。\n今天天气很好,适合走访。\n同志们安装了设备。"]);
});

test("a decision takes a finding off the list and can be taken back", async (t) => {
  const { page, field } = await begin(t);
  await field.fill("会议布署了工作。同志们按装了设备。");
  await page.keyboard.press("F7");
  await becomes(page, () => findings(page).count(), 2);
  await panel(page).getByRole("button", { name: "不改“布署”" }).click();
  await panel(page).getByLabel("理由（可不填）").fill("引文照录");
  await page.keyboard.press("Enter");
  await becomes(page, () => findings(page).count(), 1);
  await becomes(page, () => marked(page), ["按装"]);
  await panel(page).getByRole("button", { name: "“按装”本刊照此" }).click();
  await panel(page).locator(".finding-reason").getByRole("button").click();
  await becomes(page, () => findings(page).count(), 0);
  await panel(page).getByRole("button", { name: "已处理（2）" }).click();
  await panel(page).getByText("理由：引文照录").waitFor();
  await panel(page).getByRole("button", { name: "撤回对“布署”的决定" }).click();
  await becomes(page, () => marked(page), ["布署"]);

  // 本刊照此 holds for the publication, and is listed with its words.
  await fromMenu(page, "单位词库…");
  const dialog = page.getByRole("dialog", { name: "单位词库" });
  await dialog.getByRole("button", { name: "本刊照此" }).click();
  await dialog.getByRole("button", { name: "撤回对“按装”的决定" }).click();
  await dialog.getByText("还没有定为“本刊照此”的写法。").waitFor();
  await dialog.getByRole("button", { name: "关闭" }).last().click();
  await becomes(page, () => marked(page), ["布署", "按装"]);
});

test("one question is asked about the mark between titles, and 差错率 is shown where 本刊体例 wants it", async (t) => {
  const { page, field } = await begin(t, { width: 1366, height: 768 });
  await field.fill("12月29日，区民政局学习《民法典》、《慈善法》，落实“管行业”、“管安全”要求，养老服务站点越来越多。");
  await fromMenu(page, "校对意见");
  await becomes(page, () => findings(page).count(), 1, "two places, one question");
  await panel(page).getByText("全文有2处用了").waitFor();
  const rate = panel(page).locator("[data-proof=rate]");
  assert.equal(await rate.count(), 0, "a bulletin is not held to a rate of errors");
  await fromMenu(page, "本刊体例…");
  const dialog = page.getByRole("dialog", { name: "本刊体例" });
  await dialog.getByLabel(/估算差错率/).check();
  if (process.env.BANXIN_SCREENSHOTS) await page.screenshot({ path: join(process.env.BANXIN_SCREENSHOTS, "proof-ways.png") });
  await dialog.getByRole("button", { name: "保存" }).click();
  await rate.waitFor();
  if (process.env.BANXIN_SCREENSHOTS) await page.screenshot({ path: join(process.env.BANXIN_SCREENSHOTS, "proof-panel.png") });
  await findings(page).getByRole("button", { name: /本刊照此/ }).click();
  await becomes(page, () => findings(page).count(), 0, "answered for titles and quotations alike");
});

test("all safe corrections are shown first, and are one step to undo", async (t) => {
  const { page, field } = await begin(t);
  const text = "会议布署了工作,明确了分工。今天天气很好,适合走访。";
  await field.fill(text);
  await page.keyboard.press("F7");
  await becomes(page, () => findings(page).count(), 3);
  await panel(page).getByRole("button", { name: "全部改正…" }).click();
  const dialog = page.getByRole("dialog", { name: "全部改正" });
  await becomes(page, () => dialog.getByRole("checkbox").count(), 2, "a wrong word is for the editor to change");
  await dialog.getByRole("checkbox").first().uncheck();
  await dialog.getByRole("button", { name: "改正这1处" }).click();
  await becomes(page, () => texts(page), ["会议布署了工作,明确了分工。今天天气很好，适合走访。"]);
  await page.getByRole("button", { name: "撤销" }).click();
  await becomes(page, () => texts(page), [text]);
});

test("words of one's own are not flagged, and files of words and leaders are read and written", async (t) => {
  const { place, server, page, field } = await begin(t);
  await field.fill("会议布署了工作。来电请拨13812345678。");
  await becomes(page, () => marked(page), ["布署", "13812345678"]);
  await fromMenu(page, "单位词库…");
  let dialog = page.getByRole("dialog", { name: "单位词库" });
  await dialog.getByRole("button", { name: "＋ 加一个词" }).click();
  await dialog.getByLabel("第1行词").fill("13812345678");
  await dialog.getByRole("button", { name: "保存" }).click();
  await dialog.getByText("词库已保存。").waitFor();
  await dialog.getByRole("button", { name: "导出…" }).click();
  await dialog.getByText(/已导出“.*”/).waitFor();
  await dialog.getByRole("button", { name: "关闭" }).last().click();
  await becomes(page, () => marked(page), ["布署"]);

  await fromMenu(page, "领导名册…");
  dialog = page.getByRole("dialog", { name: "领导名册" });
  const file = join(place, "名册.csv");
  writeFileSync(file, "\ufeff姓名,职务,单位,任职起,次序\n何景行,党组书记、局长,澄湖区民政局,2020-03-01,1\n");
  const [chooser] = await Promise.all([page.waitForEvent("filechooser"), dialog.getByRole("button", { name: "导入表格…" }).click()]);
  await chooser.setFiles(file);
  await dialog.getByText("读到1行。").waitFor();
  await dialog.getByRole("button", { name: "并入现有名册" }).click();
  assert.equal(await dialog.getByLabel("第1行职务", { exact: true }).inputValue(), "党组书记、局长");
  await fillRoster(page, 1, { 姓名: "何" });
  await dialog.getByText("第1行还没有填对").waitFor();
  assert.ok(await dialog.getByRole("button", { name: "保存" }).isDisabled());
  await fillRoster(page, 1, { 姓名: "何景行" });
  // What is not saved is asked about.
  await dialog.getByRole("button", { name: "关闭" }).last().click();
  await dialog.getByText("名册有改动，还没有保存。").waitFor();
  await dialog.getByRole("button", { name: "保存", exact: true }).click();
  await dialog.waitFor({ state: "detached" });
  await fromMenu(page, "领导名册…");
  await dialog.getByRole("button", { name: "导出表格…" }).click();
  await dialog.getByText(/已导出“.*”/).waitFor();
  assert.equal(readdirSync(server.exports).length, 2);
});

test("the proof sheet has what is open as comments", async (t) => {
  const { server, page, field } = await begin(t);
  await field.fill("会议布署了工作。");
  await page.keyboard.press("F7");
  await becomes(page, () => findings(page).count(), 1);
  await panel(page).getByRole("button", { name: "校对的更多操作" }).click();
  await page.getByRole("menuitem", { name: /^校样/ }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("button", { name: "选择文件夹…" }).click();
  await dialog.getByRole("button", { name: "导出", exact: true }).click();
  await dialog.getByText("文件存放在").waitFor();
  const [name] = readdirSync(server.exports);
  assert.match(docxPart(join(server.exports, name), "word/comments.xml"), /部署/);
});

test("marks move with what is typed, and one whose words are touched is gone", async (t) => {
  const { page, field } = await begin(t);
  await field.fill("会议布署了工作。同志们按装了设备。");
  await becomes(page, () => marked(page), ["布署", "按装"]);
  // From here on no check is answered: what is seen is the marks' own doing.
  await page.route("**/rpc/proof", () => undefined);
  await field.focus();
  await page.keyboard.press("Control+Home");
  await page.keyboard.type("今日，");
  await becomes(page, () => marked(page), ["布署", "按装"]);
  assert.equal(await page.locator(".text-mirror").first().evaluate((mirror) => mirror.textContent.indexOf("布署")), 5);
  for (let at = 0; at < 3; at += 1) await page.keyboard.press("ArrowRight");
  await page.keyboard.type("大");
  await becomes(page, () => marked(page), ["按装"]);
  await page.unrouteAll({ behavior: "ignoreErrors" });
});

test("findings that arrive within a composition do not disturb it", async (t) => {
  const { page, field } = await begin(t);
  await field.fill("会议布署了工作。");
  await becomes(page, () => marked(page), ["布署"]);
  // The answer comes late: it is on its way when the composition begins.
  const asked = page.waitForRequest("**/rpc/proof");
  let release;
  const held = new Promise((done) => (release = done));
  await page.route("**/rpc/proof", async (route) => {
    const answer = await route.fetch();
    await held;
    await route.fulfill({ response: answer });
  });
  await field.focus();
  await page.keyboard.press("Control+End");
  await page.keyboard.type("同志们按装了设备。");
  await asked;
  await compose(page, "minzheng", "民政", {
    between: async () => {
      const answered = page.waitForResponse("**/rpc/proof");
      release();
      await answered;
      await page.evaluate(() => new Promise((done) => setTimeout(() => requestAnimationFrame(() => setTimeout(done)), 100)));
      assert.equal(await field.inputValue(), "会议布署了工作。同志们按装了设备。minzheng", "the composition is whole");
      assert.deepEqual(await marked(page), ["布署"], "nothing new is shown within it");
    },
  });
  assert.equal(await field.inputValue(), "会议布署了工作。同志们按装了设备。民政");
  await becomes(page, () => marked(page), ["布署", "按装"], "and after it all is");
});

/**
 * Where two pictures differ in a block, in device pixels: the columns that differ in at least a third
 * of their height. (A glyph beside the block may be drawn otherwise at its edge.) null: nowhere.
 */
async function difference(page, one, other) {
  const blank = await page.context().newPage();
  const found = await blank.evaluate(
    async (pictures) => {
      const [a, b] = await Promise.all(
        pictures.map(async (base64) => {
          const bytes = Uint8Array.from(atob(base64), (c) => c.charCodeAt(0));
          const bitmap = await createImageBitmap(new Blob([bytes], { type: "image/png" }));
          const canvas = new OffscreenCanvas(bitmap.width, bitmap.height).getContext("2d");
          canvas.drawImage(bitmap, 0, 0);
          return canvas.getImageData(0, 0, bitmap.width, bitmap.height);
        }),
      );
      const { width, height } = a;
      const differs = (x, y) => [0, 1, 2].some((part) => a.data[4 * (y * width + x) + part] !== b.data[4 * (y * width + x) + part]);
      const rows = [...Array(height).keys()];
      const columns = [...Array(width).keys()].filter((x) => rows.filter((y) => differs(x, y)).length > height / 3);
      if (columns.length === 0) return null;
      const inside = rows.filter((y) => differs(columns[0], y));
      return { left: columns[0], right: columns.at(-1) + 1, top: inside[0], bottom: inside.at(-1) + 1 };
    },
    [one, other].map((picture) => picture.toString("base64")),
  );
  await blank.close();
  return found;
}

for (const scale of [1, 1.25, 1.5, 2]) {
  test(`marks stand at their words at ${scale * 100} %`, async (t) => {
    // The window of 1366 × 768 at this scale.
    const viewport = { width: Math.round(1366 / scale), height: Math.round(768 / scale) };
    const { page, field } = await begin(t, { deviceScaleFactor: scale, viewport });
    const lines = [
      "12月29日，区民政局召开“寒潮应对”工作会议，传达学习上级精神，研究年底前的重点工作；",
      "各街道汇报了摸底情况，全区共走访1,235户，发放物资460件（含棉被）。会议布署了工作。",
      "会后，与会人员来到社区食堂，查看了后厨、仓库和就餐区，听取了老人的意见。同志们按装了设备。",
    ];
    await field.fill(lines.join(""));
    await becomes(page, () => marked(page), ["布署", "按装"]);
    for (const word of ["布署", "按装"]) {
      const mark = page.locator(".text-mirror .found-must, .text-mirror .found-check").filter({ hasText: word });
      await mark.scrollIntoViewIfNeeded();
      const heights = await field.evaluate((area) => [area.scrollHeight, area.parentElement.querySelector(".text-mirror").scrollHeight]);
      assert.equal(heights[1], heights[0], "the layer of the marks has as many lines as the text");
      await page.evaluate(() => document.activeElement.blur());
      const box = await mark.evaluate((span) => {
        const boxes = span.getClientRects();
        const { left, right, top, bottom } = boxes[0];
        return { lines: boxes.length, left, right, top, bottom };
      });
      assert.equal(box.lines, 1, "the word stands on one line here");
      // Four CSS pixels are whole device pixels at each of the scales: the picture begins on one.
      const whole = (value) => Math.ceil(value / 4) * 4;
      const clip = { x: whole(box.left) - 40, y: whole(box.top) - 8, width: whole(box.right - box.left) + 80, height: whole(box.bottom - box.top) + 12 };
      const plain = await page.screenshot({ clip });
      // The field paints its selection itself: that is where its words are.
      await field.evaluate((element, sought) => {
        const at = element.value.indexOf(sought);
        element.focus({ preventScroll: true });
        element.setSelectionRange(at, at + sought.length);
      }, word);
      await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
      const selected = await difference(page, plain, await page.screenshot({ clip }));
      assert.ok(selected, "the selection is seen");
      const left = clip.x + selected.left / scale;
      const right = clip.x + selected.right / scale;
      // A field and its selection are painted on whole device pixels; half a character is eight.
      for (const [what, there, here] of [["left", left, box.left], ["right", right, box.right]]) {
        assert.ok(Math.abs(there - here) <= 2, `${word}: its ${what} edge is at ${there}, the mark's at ${here}`);
      }
      const middle = clip.y + (selected.top + selected.bottom) / 2 / scale;
      assert.ok(box.top < middle && middle < box.bottom, `${word}: the mark is on its line`);
    }
  });
}
