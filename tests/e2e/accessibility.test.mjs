/** axe-core on every screen and dialog, light and dark, and at 200 % on a small screen. */
import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";
import { after, before, test } from "node:test";
import { closeBrowser, drawn, launch, newPlace, openPage, startServer } from "./harness.mjs";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

before(launch);
after(closeBrowser);

/** What axe finds on the page now. It is evaluated from outside, since the page's policy admits no script. */
async function findings(page, screen) {
  await page.evaluate(axe);
  const violations = await page.evaluate(async () => {
    const open = "[data-reka-popper-content-wrapper]";
    const options = { resultTypes: ["violations"] };
    const found = await globalThis.axe.run({ exclude: [open] }, options);
    if (!document.querySelector(open)) return found.violations;
    // A menu that is opened over the cards stands at the end of the document, in no landmark.
    const inMenu = await globalThis.axe.run(open, { ...options, rules: { region: { enabled: false } } });
    return [...found.violations, ...inMenu.violations];
  });
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${screen}: ${id}: ${html.slice(0, 160)} ${failureSummary}`),
  );
}

async function menu(page, title, item) {
  await page.getByRole("menuitem", { name: title, exact: true }).click();
  await page.getByRole("menuitem", { name: item }).click();
}

/** Looks at the menu behind the ⋯ of a card. */
async function moreOf(page, card, screen, look) {
  await card.hover();
  await card.getByRole("button", { name: "的更多操作" }).first().click();
  await page.getByRole("menu").waitFor();
  await look(screen);
  await page.keyboard.press("Escape");
  await page.getByRole("menu").waitFor({ state: "detached" });
}

/** 校对 and its dialogs, over an issue that has findings of all kinds. */
async function proofreading(page, look) {
  const dialog = page.getByRole("dialog");
  const leave = async () => {
    await page.keyboard.press("Escape");
    await dialog.waitFor({ state: "detached" });
  };
  await menu(page, "校对", "校对意见");
  const panel = page.getByRole("region", { name: "校对", exact: true });
  await panel.locator(".finding").first().waitFor();
  await look("proofreading");
  await panel.getByRole("button", { name: "不改“布署”" }).click();
  await panel.getByRole("button", { name: "“布署”的依据" }).click();
  await panel.getByLabel("理由（可不填）").fill("引文照录");
  await look("a finding's basis and a reason");
  await panel.locator(".finding-reason").getByRole("button").click();
  await panel.getByRole("button", { name: "已处理（1）" }).click();
  await look("what was decided");
  await panel.getByRole("button", { name: "全部改正…" }).click();
  await page.getByText("勾掉的不动").waitFor();
  await look("all corrections");
  await leave();
  await menu(page, "校对", /^校样/);
  await look("the proof sheet");
  await leave();
  await menu(page, "校对", "领导名册…");
  await page.getByRole("button", { name: "＋ 加一行" }).click();
  await page.getByLabel("第1行姓名").fill("何");
  await look("the roster");
  await page.getByRole("button", { name: "从往期里找…" }).click();
  await page.getByRole("button", { name: "回到名册" }).waitFor();
  await look("leaders found in past issues");
  await page.keyboard.press("Escape");
  await look("a roster that is not saved");
  await page.getByRole("button", { name: "不保存" }).click();
  await dialog.waitFor({ state: "detached" });
  await menu(page, "校对", "单位词库…");
  await page.getByRole("button", { name: "＋ 加一个词" }).click();
  await page.getByLabel("第1行类别").selectOption("replaced");
  await page.getByLabel("第1行词").fill("青和里");
  await look("own words");
  await page.getByRole("button", { name: "本刊照此" }).click();
  await page.getByText("还没有定为“本刊照此”的写法。").waitFor();
  await look("settled as 本刊照此");
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "不保存" }).click();
  await dialog.waitFor({ state: "detached" });
  await menu(page, "校对", "本刊体例…");
  await page.getByText("查哪些").waitFor();
  await look("the publication's ways");
  await leave();
  await menu(page, "校对", "校对意见");
}

/** Goes through all screens; `look` is called on each. */
async function tour(page, look) {
  await page.getByText("还没有刊物").waitFor();
  await look("the empty shelf");
  await page.locator(".room-empty").getByRole("button", { name: "新建刊物" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("刊名").fill("澄湖民政");
  await dialog.getByLabel(/^栏目/).fill("【工作动态】\n【基层动态】");
  await look("publication settings");
  await dialog.getByRole("button", { name: "新建刊物" }).click();
  await page.getByRole("button", { name: "新建第一期…" }).click();
  await dialog.locator(".carried").waitFor();
  await dialog.getByLabel("另填期号").check();
  await look("a new issue");
  await dialog.getByRole("button", { name: "新建", exact: true }).click();
  await page.locator(".editor-screen").waitFor();
  await page.keyboard.press("Control+Enter");
  await page.waitForFunction(() => document.activeElement.id.startsWith("text-"));
  await page.keyboard.type("12月29日，区民政局检查低温防范情况,布署值守。来电请拨13812345678。");
  await page.getByRole("button", { name: "标题、简题等" }).first().click();
  await moreOf(page, page.locator("article.card"), "an entry's menu", look);
  await moreOf(page, page.locator(".column-head").first(), "a column's menu", look);
  if ((await page.locator(".pages-pane").count()) === 0) await page.keyboard.press("Control+Shift+p");
  await drawn(page);
  await look("the editor with its pages");
  await page.keyboard.press("Control+i");
  await page.getByLabel(/^签发日期/).waitFor();
  await look("the issue's own fields");
  await page.getByRole("button", { name: "登记签发…" }).click();
  await look("sign-off");
  await page.keyboard.press("Escape");
  await page.getByLabel("密级").selectOption({ label: "秘密" });
  await page.getByText("非涉密计算机不得处理涉密内容").waitFor();
  await page.getByLabel("报头样式").selectOption({ label: "图片" });
  await look("the warning of a 密级");
  await page.getByRole("button", { name: "不填密级" }).click();
  await page.getByLabel("报头样式").selectOption({ label: "文字" });
  await page.getByRole("button", { name: "查看版式…" }).click();
  await page.getByRole("button", { name: "复制一份再改" }).click();
  await page.getByText("改动随时存上").waitFor();
  await page.getByText("行距与字距", { exact: true }).click();
  await page.getByText("字体字号", { exact: true }).click();
  await page.getByText(/^标点与断行/).click();
  await page.locator(".profile-role > summary", { hasText: /^正文$/ }).click();
  await page.getByLabel("行距（固定值）").fill("3");
  await page.getByText(/请填14—100磅/).waitFor();
  await look("a profile in its form");
  await page.getByLabel("行距（固定值）").fill("22");
  await page.getByText(/请填14—100磅/).waitFor({ state: "detached" });
  await page.getByRole("button", { name: "返回" }).click();
  await page.getByRole("button", { name: "全部版式…" }).click();
  await page.getByText("本期在用").waitFor();
  await page.getByRole("button", { name: "删除…" }).click();
  await look("all profiles");
  await page.keyboard.press("Escape");
  await dialog.waitFor({ state: "detached" });
  await page.keyboard.press("Control+i");
  if ((await page.locator(".text-pane").count()) === 0) await page.keyboard.press("Control+Shift+p");
  await page.keyboard.press("Control+h");
  await page.getByLabel("查找", { exact: true }).fill("民政");
  await page.getByText("共1处").waitFor();
  await look("find and replace");
  await page.getByRole("button", { name: "全部替换…" }).click();
  await look("a replacement's preview");
  await page.keyboard.press("Escape");
  await dialog.waitFor({ state: "detached" });
  await page.getByRole("button", { name: "收起" }).click();
  await page.getByRole("menuitem", { name: "文件", exact: true }).click();
  await look("a menu");
  await page.getByRole("menuitem", { name: "修改记录…" }).click();
  await page.locator(".history-item").last().click();
  await page.locator(".history-switch").waitFor();
  await look("the history");
  await page.keyboard.press("Escape");
  await menu(page, "文件", "留存稿次…");
  await look("keeping a draft");
  await page.keyboard.press("Escape");
  await menu(page, "插入", "来稿箱…");
  await page.getByRole("button", { name: "粘贴来稿…" }).click();
  await page.getByLabel("把来稿文字粘贴在下面。").fill("12月18日，听潮街道完成换届。");
  await look("pasting a submission");
  await page.getByRole("button", { name: "收进来稿箱" }).click();
  await page.getByRole("document", { name: "来稿原文" }).waitFor();
  await look("the inbox over the editor");
  await page.getByRole("button", { name: "采用…" }).click();
  await page.getByLabel("哪个栏目").waitFor();
  await look("adopting a submission");
  await page.keyboard.press("Escape");
  await page.getByRole("dialog", { name: "采用到" }).waitFor({ state: "detached" });
  await page.keyboard.press("Escape");
  await dialog.waitFor({ state: "detached" });
  await proofreading(page, look);
  await page.keyboard.press("Control+e");
  await page.getByLabel("仍要导出的理由").fill("值班电话本就公开");
  await look("export");
  await page.keyboard.press("Escape");
  await dialog.waitFor({ state: "detached" });
  await page.keyboard.press("Control+p");
  await page.getByText("没有找到打印机").waitFor();
  await dialog.getByText(/每份用A4纸/).waitFor();
  await look("printing");
  await page.keyboard.press("Escape");
  await dialog.waitFor({ state: "detached" });
  await menu(page, "文件", "报送…");
  await page.getByText("还没有报送过").waitFor();
  await look("sending");
  await page.getByRole("button", { name: "单位、姓名和邮箱…" }).click();
  const recipients = page.getByRole("dialog", { name: "报送范围" });
  await recipients.getByRole("button", { name: "加一行" }).click();
  await look("who gets it");
  await recipients.getByRole("button", { name: "取消" }).click();
  await recipients.waitFor({ state: "detached" });
  await page.keyboard.press("Escape");
  await dialog.waitFor({ state: "detached" });
  await page.getByRole("button", { name: /字体/ }).click();
  await look("what the pages tell");
  await page.getByRole("button", { name: "字体…" }).click();
  await page.locator(".face").first().waitFor();
  await look("faces");
  await page.keyboard.press("Escape");
  await dialog.waitFor({ state: "detached" });
  await page.keyboard.press("F1");
  await look("the keys");
  await page.keyboard.press("Escape");
  await menu(page, "文件", "返回历期");
  await page.locator(".tile").waitFor();
  await look("the shelf");
  await moreOf(page, page.locator(".tile"), "an issue's menu", look);
  await page.getByRole("button", { name: /^来稿箱/ }).click();
  await page.locator(".inbox-item").first().waitFor();
  await look("the inbox");
  await page.getByRole("button", { name: /^回收站/ }).click();
  await page.getByText("回收站是空的").waitFor();
  await look("the bin");
  await page.getByRole("button", { name: "备份", exact: true }).click();
  await page.getByRole("button", { name: "马上备份" }).click();
  await page.getByText("已备份。").waitFor();
  await look("backups");
}

for (const [name, options] of [
  ["light", { colorScheme: "light" }],
  ["dark", { colorScheme: "dark" }],
  // 1366 × 768 at 200 % leaves the page this many CSS pixels.
  ["at 200 % on a small screen", { colorScheme: "light", viewport: { width: 683, height: 384 }, deviceScaleFactor: 2 }],
]) {
  test(`every screen is accessible: ${name}`, async (t) => {
    const server = await startServer(t, newPlace(t));
    const page = await openPage(t, server.url, options);
    const found = [];
    await tour(page, async (screen) => {
      found.push(...(await findings(page, screen)));
      if (process.env.BANXIN_SCREENSHOTS) {
        await page.screenshot({ path: `${process.env.BANXIN_SCREENSHOTS}/${name} ${screen}.png` });
      }
    });
    assert.deepEqual(found, [], "no screen has findings");
  });
}
