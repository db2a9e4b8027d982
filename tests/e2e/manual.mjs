/**
 * The pictures of the user manual, `docs/img/manual`: each task of it, done in a window of 1366 × 768
 * on a library of an invented district. Run by `npm run manual` when a screen has changed.
 */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { strFromU8, strToU8, unzipSync, zipSync } from "fflate";
import { Client } from "./client.mjs";
import { startCups } from "./cups.mjs";
import { closeBrowser, drawn, launch, newPlace, openPage, startServer } from "./harness.mjs";

const root = resolve(import.meta.dirname, "../..");
const folder = join(root, "docs/img/manual");
const SAMPLE = readFileSync(join(root, "tests/fixtures/sample-issue.txt"), "utf8");
const VIEWPORT = { width: 1366, height: 768 };

const PUBLICATION = {
  name: "江澜民政月报",
  issuingUnit: "江澜区民政局办公室",
  handlingMark: "内部资料 注意保存",
  masthead: { kind: "text" },
  columns: ["【重要会议活动】", "【系统党建之窗】", "【民生保障】", "【社区治理】", "【基层动态】"],
  runningNumber: true,
  supplementsCount: false,
  people: { editor: "何景明", reviewer: "程雪英", approver: "顾怀谦" },
  distribution: {
    toSuperiors: ["市民政局办公室", "区委办公室", "区政府办公室"].map((unit) => ({ unit, name: "", title: "", address: "" })),
    toPeers: [{ unit: "区财政局", name: "", title: "", address: "" }],
    toSubordinates: [{ unit: "各街道、镇", name: "", title: "", address: "" }],
    copies: 80,
  },
  profile: "yangpu-monthly",
};

/** What is to be ended at the end, the last first. */
const ends = [];
const scope = { after: (end) => ends.push(end) };

async function menu(page, title, item, file) {
  await page.getByRole("menuitem", { name: title, exact: true }).click();
  const chooser = file === undefined ? undefined : page.waitForEvent("filechooser");
  await page.getByRole("menuitem", { name: item }).click();
  await (await chooser)?.setFiles(file);
}

/** Changes an exported Word file as somebody who reads it, with changes recorded and without. */
function changed(path) {
  const who = `w:author="李局" w:date="2020-12-30T09:30:00Z"`;
  const parts = unzipSync(readFileSync(path));
  const xml = strFromU8(parts["word/document.xml"])
    .replace("棉被1200条", `棉被</w:t></w:r><w:del w:id="901" ${who}><w:r><w:delText>1200</w:delText></w:r></w:del><w:ins w:id="902" ${who}><w:r><w:t>1500</w:t></w:r></w:ins><w:r><w:t>条`)
    .replace("副区长陆佩文出席", "区长陆佩文出席");
  parts["word/document.xml"] = strToU8(xml);
  writeFileSync(path, zipSync(parts));
  return path;
}

async function closeDialog(page) {
  await page.keyboard.press("Escape");
  await page.getByRole("dialog").waitFor({ state: "detached" });
}

/** Each picture: its name, and how the window comes to show it from where the one before left it. */
const tasks = [
  ["shelf", async (page) => page.locator(".tile").first().waitFor()],
  [
    "next-issue",
    async (page) => {
      await page.getByRole("button", { name: "由上期新建…" }).click();
      await page.locator(".carried").waitFor();
    },
  ],
  [
    "editor",
    async (page) => {
      await closeDialog(page);
      await page.locator(".tile-open").first().click();
      await page.locator(".editor-screen").waitFor();
      await page.locator("textarea[id^=text-]").first().click();
    },
  ],
  [
    "entry-menu",
    async (page) => {
      const card = page.locator("article.card").first();
      await card.hover();
      await card.getByRole("button", { name: "的更多操作" }).click();
      await page.getByRole("menu").waitFor();
    },
  ],
  [
    "pages",
    async (page) => {
      await page.keyboard.press("Escape");
      await page.getByRole("toolbar", { name: "常用操作" }).getByRole("button", { name: "页面", exact: true }).click();
      await drawn(page);
    },
  ],
  [
    "replace",
    async (page) => {
      await page.getByRole("toolbar", { name: "常用操作" }).getByRole("button", { name: "页面", exact: true }).click();
      await page.keyboard.press("Control+h");
      await page.getByLabel("查找", { exact: true }).fill("街道");
      await page.getByText(/^共\d+处/).waitFor();
    },
  ],
  [
    "history",
    async (page) => {
      await page.getByRole("button", { name: "收起" }).click();
      await menu(page, "文件", "留存稿次…");
      await page.getByRole("button", { name: "留存", exact: true }).click();
      await page.getByRole("dialog").waitFor({ state: "detached" });
      await page.locator("textarea[id^=text-]").first().click();
      await page.keyboard.press("Control+Home");
      await page.keyboard.type("今年");
      await page.getByText(/已自动保存/).waitFor();
      await menu(page, "文件", "修改记录…");
      await page.locator(".history-item", { hasText: "送审稿" }).click();
      await page.locator(".compared").first().waitFor();
    },
  ],
  [
    "properties",
    async (page) => {
      await closeDialog(page);
      await page.keyboard.press("Control+z");
      await page.keyboard.press("Control+i");
      await page.getByLabel(/^签发日期/).waitFor();
    },
  ],
  [
    "export",
    async (page) => {
      await page.keyboard.press("Control+i");
      await page.keyboard.press("Control+e");
      await page.getByText("导出前请看一看").waitFor();
    },
  ],
  [
    "print",
    async (page) => {
      await closeDialog(page);
      await page.keyboard.press("Control+p");
      await page.getByText(/每份用A4纸/).waitFor();
    },
  ],
  [
    "returned",
    async (page, exports) => {
      const dialog = page.getByRole("dialog");
      await closeDialog(page);
      await page.keyboard.press("Control+e");
      await dialog.getByRole("checkbox", { name: /^PDF 文件/ }).uncheck();
      await dialog.getByRole("button", { name: "导出", exact: true }).click();
      await dialog.getByRole("button", { name: "完成" }).click();
      const name = readdirSync(exports).find((found) => found.endsWith(".docx"));
      await menu(page, "文件", "导回修改稿…", changed(join(exports, name)));
      await page.getByRole("group", { name: /处修订，怎样算/ }).waitFor();
    },
  ],
  [
    "dispatch",
    async (page) => {
      await closeDialog(page);
      await menu(page, "文件", "报送…");
      await page.getByText("还没有报送过").waitFor();
    },
  ],
  [
    "proof",
    async (page) => {
      await closeDialog(page);
      await page.locator("textarea[id^=text-]").first().click();
      await page.keyboard.press("Control+End");
      await page.keyboard.type("会议布署了下一步工作,联系电话13912345678。");
      await page.keyboard.press("F7");
      await page.getByRole("complementary", { name: "校对" }).getByText("部署").first().waitFor();
    },
  ],
  [
    "inbox",
    async (page) => {
      for (let times = 0; times < 3; times += 1) await page.keyboard.press("Control+z");
      await menu(page, "插入", "来稿箱…");
      await page.getByRole("button", { name: "粘贴来稿…" }).click();
      await page
        .getByLabel("把来稿文字粘贴在下面。")
        .fill("12月29日，听潮街道举行社区食堂开放日活动。街道负责人介绍了食堂的运营情况，40余位居民代表现场参观并提出建议。");
      await page.getByRole("button", { name: "收进来稿箱" }).click();
      await page.getByRole("document", { name: "来稿原文" }).waitFor();
    },
  ],
];

mkdirSync(folder, { recursive: true });
try {
  const cups = await startCups(scope);
  const server = await startServer(scope, newPlace(scope), { cups: cups.socket });
  const client = new Client(server.url);
  await client.call("start", {});
  const { publication } = await client.call("publication_create", PUBLICATION);
  const november = SAMPLE.replace("第12期（总第156期）", "第11期（总第155期）").replace("2020年12月31日", "2020年11月30日");
  await client.import(publication, november.replaceAll("12月", "11月"));
  await client.import(publication, SAMPLE);
  await launch();
  const page = await openPage(scope, server.url, { viewport: VIEWPORT });
  for (const [name, go] of tasks) {
    await go(page, server.exports);
    await page.waitForTimeout(150);
    await page.screenshot({ path: join(folder, `${name}.jpg`), type: "jpeg", quality: 82 });
    console.log(name);
  }
} finally {
  for (const end of ends.splice(0).reverse()) await end();
  await closeBrowser();
}
