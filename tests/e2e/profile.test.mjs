/** 版式 and 报头: a copy is changed in a form while the pages follow, handed on as a file, and used by an export. */
import assert from "node:assert/strict";
import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { crc32, deflateSync } from "node:zlib";
import { closeBrowser, docxPart, drawn, launch, newPlace, openPage, openSample, redrawn, startServer } from "./harness.mjs";

before(launch);
after(closeBrowser);

/** The form of a copy of the sample's profile, which the sample uses from then on. */
async function copyInForm(page) {
  await page.getByRole("button", { name: "本期信息" }).click();
  await page.getByRole("button", { name: "查看版式…" }).click();
  const panel = page.getByRole("region", { name: "版式" });
  await panel.getByText("自带的版式，只能看").waitFor();
  assert.ok(await panel.getByLabel("版式名称").evaluate((field) => field.readOnly), "a built-in one is read-only");
  await panel.getByRole("button", { name: "复制一份再改" }).click();
  await panel.getByText("改动随时存上").waitFor();
  return panel;
}

async function fill(panel, label, value) {
  await panel.getByLabel(label, { exact: true }).fill(value);
}

async function exportAll(page) {
  await page.keyboard.press("Control+e");
  const dialog = page.getByRole("dialog", { name: "导出" });
  await dialog.getByRole("button", { name: "选择文件夹…" }).click();
  await dialog.getByRole("button", { name: "导出", exact: true }).click();
  await page.getByRole("dialog", { name: "已导出" }).getByRole("button", { name: "完成" }).click();
}

test("a copy's numbers are changed, the pages follow, and the export is set by them", async (t) => {
  const server = await startServer(t, newPlace(t));
  const page = await openSample(t, server.url);
  const first = await drawn(page);
  const panel = await copyInForm(page);
  await panel.getByText("行距与字距", { exact: true }).click();
  await fill(panel, "行距（固定值）", "26");
  await redrawn(page, first);
  const wider = await drawn(page);

  // A bad value is refused at its field, with what is allowed; the pages stay as they were.
  const pitch = panel.getByLabel("行距（固定值）", { exact: true });
  await pitch.fill("3");
  await panel.locator('[data-path="grid.pitch"]').getByText("请填14—100磅之间的数").waitFor();
  assert.equal(await pitch.getAttribute("aria-invalid"), "true");
  await pitch.fill("二十");
  await panel.locator('[data-path="grid.pitch"]').getByText("请填14—100磅之间的数").waitFor();
  assert.equal(await pitch.inputValue(), "二十", "what was typed stays to be mended");
  assert.equal(await drawn(page), wider);
  await pitch.fill("２８");
  await redrawn(page, wider);
  assert.equal(await panel.locator(".problem").count(), 0, "full-width digits are digits");

  await pitch.press("Control+z");
  await panel.getByText("改动随时存上").waitFor();
  await pitch.fill("28");

  // Where another field is in the way, it says so there, and both are taken together.
  await fill(panel, "纸宽", "148");
  await panel.locator('[data-path="type_area.width"]').getByText(/请填49.4—122.6毫米/).waitFor();
  await panel.getByText("“版心宽”填得不合适").waitFor();
  await fill(panel, "版心宽", "100");
  await panel.getByText("“版心宽”填得不合适").waitFor({ state: "detached" });
  await page.waitForFunction(() => {
    const { width, height } = document.querySelector('[data-page="0"] canvas').getBoundingClientRect();
    return width / height < 0.6;
  });

  await exportAll(page);
  const docx = readdirSync(server.exports).find((name) => name.endsWith(".docx"));
  const body = docxPart(join(server.exports, docx), "word/document.xml");
  assert.match(body, /<w:pgSz [^>]*w:w="8391"/, "148 mm are 8391 twips");
  assert.ok((body + docxPart(join(server.exports, docx), "word/styles.xml")).includes('w:line="560"'), "28 pt are 560 twips");

  await panel.getByRole("button", { name: "还原" }).click();
  await page.waitForFunction(() => {
    const { width, height } = document.querySelector('[data-page="0"] canvas').getBoundingClientRect();
    return width / height > 0.7;
  });
  assert.equal(await pitch.inputValue(), "22");
  assert.equal(await panel.getByLabel("纸宽", { exact: true }).inputValue(), "210");
});

test("sizes are chosen by their names, and a name that is taken is refused", async (t) => {
  const server = await startServer(t, newPlace(t));
  const page = await openSample(t, server.url);
  const first = await drawn(page);
  const panel = await copyInForm(page);
  await panel.getByText("字体字号", { exact: true }).click();
  await panel.locator(".profile-role > summary", { hasText: /^正文$/ }).click();
  const name = panel.getByLabel("正文的字号（字号）");
  assert.equal(await name.locator("option:checked").textContent(), "四号");
  await name.selectOption({ label: "小四" });
  await redrawn(page, first);
  assert.equal(await panel.locator('[data-path="roles.body.size"] input').inputValue(), "12");
  await panel.getByLabel("版式名称").fill("区级月报版式");
  await panel.getByText("已经有同名的版式了，请换一个名称").waitFor();
  await panel.getByLabel("版式名称").fill("本局月报版式");
  await panel.locator(".problem").waitFor({ state: "detached" });
  await panel.getByRole("button", { name: "返回" }).click();
  const choice = page.getByRole("combobox", { name: "版式", exact: true });
  await choice.locator("option:checked", { hasText: "本局月报版式" }).waitFor({ state: "attached" });
});

test("a profile is exported, imported again, and not deleted while it is used", async (t) => {
  const place = newPlace(t);
  const server = await startServer(t, place);
  const page = await openPage(t, server.url);
  await page.locator(".room-empty").getByRole("button", { name: "新建刊物" }).waitFor();
  await page.getByRole("menuitem", { name: "文件" }).click();
  await page.getByRole("menuitem", { name: "版式…" }).click();
  const dialog = page.getByRole("dialog", { name: "版式", exact: true });
  const item = (name) => dialog.locator(".profile-item").filter({ has: page.getByText(name, { exact: true }) });
  await item("区级月报版式").getByRole("button", { name: "复制一份" }).click();
  await dialog.getByText("已复制成“区级月报版式（复制）”。").waitFor();
  await item("区级月报版式（复制）").getByRole("button", { name: "修改…" }).click();
  const form = page.getByRole("dialog", { name: /^版式：/ });
  await form.getByLabel("版式名称").fill("小刊");
  await page.getByRole("dialog", { name: "版式：小刊" }).getByRole("button", { name: "完成" }).click();

  await item("小刊").getByRole("button", { name: "导出…" }).click();
  await dialog.getByText(/^已导出“小刊\.toml”/).waitFor();
  await item("小刊").getByRole("button", { name: "导出…" }).click();
  await dialog.getByText("可以覆盖它").waitFor();
  await dialog.getByRole("button", { name: "覆盖" }).click();
  await dialog.getByText(/^已导出“小刊\.toml”/).waitFor();
  const text = readFileSync(join(server.exports, "小刊.toml"), "utf8");

  await item("小刊").getByRole("button", { name: "删除…" }).click();
  await item("小刊").getByRole("button", { name: "先留着" }).click();
  await item("小刊").getByRole("button", { name: "删除…" }).click();
  await item("小刊").getByRole("button", { name: "删除", exact: true }).click();
  await dialog.getByText("已删除“小刊”。").waitFor();

  const importFile = async (name, content) => {
    const file = join(place, name);
    writeFileSync(file, content);
    const [chooser] = await Promise.all([page.waitForEvent("filechooser"), dialog.getByRole("button", { name: "导入版式…" }).click()]);
    await chooser.setFiles(file);
  };
  await importFile("坏的.toml", text.replace(/pitch = ".*"/, 'pitch = "3pt"'));
  await dialog.getByText(/“坏的\.toml”不是能用的版式文件：“行距（固定值）”写的是“3pt”，请填5—100磅之间的数/).waitFor();
  await importFile("小刊.toml", text);
  await dialog.getByText("已导入“小刊”。").waitFor();
  await dialog.getByRole("button", { name: "完成" }).click();

  // A publication uses it now.
  await page.locator(".room-empty").getByRole("button", { name: "新建刊物" }).click();
  const publication = page.getByRole("dialog", { name: "新建刊物" });
  await publication.getByLabel("刊名").fill("澄湖民政");
  await publication.getByLabel("版式").selectOption({ label: "小刊" });
  await publication.getByRole("button", { name: "新建刊物" }).click();
  await publication.waitFor({ state: "detached" });
  await page.getByRole("menuitem", { name: "文件" }).click();
  await page.getByRole("menuitem", { name: "版式…" }).click();
  await item("小刊").getByRole("button", { name: "删除…" }).click();
  await item("小刊").getByRole("button", { name: "删除", exact: true }).click();
  await dialog.getByText("刊物“澄湖民政”在用这个版式，不能删除").waitFor();
});

/** A red PNG. */
function redPng(width, height) {
  const chunk = (type, data) => {
    const body = Buffer.concat([Buffer.from(type, "latin1"), data]);
    const [length, sum] = [data.length, crc32(body)].map((value) => {
      const bytes = Buffer.alloc(4);
      bytes.writeUInt32BE(value);
      return bytes;
    });
    return Buffer.concat([length, body, sum]);
  };
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 2], 8);
  const row = Buffer.concat([Buffer.from([0]), Buffer.from(Array(width).fill([200, 0, 0]).flat())]);
  const rows = deflateSync(Buffer.concat(Array(height).fill(row)));
  const magic = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([magic, chunk("IHDR", head), chunk("IDAT", rows), chunk("IEND", Buffer.alloc(0))]);
}

/** The colour of the first page at a place in millimetres from its upper left corner. */
function colourAt(page, x, y) {
  return page.locator('[data-page="0"] canvas').evaluate(
    (canvas, [x, y]) => {
      const scale = canvas.width / 210;
      return [...canvas.getContext("2d").getImageData(x * scale, y * scale, 1, 1).data.slice(0, 3)];
    },
    [x, y],
  );
}

test("a picture takes the place of the name, where it is put; 套打 leaves both out", async (t) => {
  const place = newPlace(t);
  const server = await startServer(t, place);
  const page = await openSample(t, server.url);
  const first = await drawn(page);
  await page.getByRole("button", { name: "本期信息" }).click();
  await page.getByLabel("报头样式").selectOption({ label: "图片" });
  const file = join(place, "报头.png");
  const choose = async (content) => {
    writeFileSync(file, content);
    const [chooser] = await Promise.all([page.waitForEvent("filechooser"), page.getByRole("button", { name: /^(选|换)图片…/ }).click()]);
    await chooser.setFiles(file);
  };
  await choose("这不是图片");
  await page.getByText(/“报头\.png”不是PNG或JPEG图片/).waitFor();
  await page.getByLabel("报头样式").selectOption({ label: "图片" });
  await choose(redPng(800, 160));
  await redrawn(page, first);
  await page.getByLabel("离纸左边").waitFor();
  assert.deepEqual(await colourAt(page, 105, 40), [200, 0, 0], "it stands across the type area");

  const before = await drawn(page);
  await page.getByLabel("宽", { exact: true }).fill("100");
  await page.getByLabel("宽", { exact: true }).press("Tab");
  await redrawn(page, before);
  assert.equal(await page.getByLabel("高", { exact: true }).inputValue(), "20", "it keeps its shape");
  assert.notDeepEqual(await colourAt(page, 150, 40), [200, 0, 0]);
  await page.getByLabel("离纸左边").fill("150");
  await page.getByLabel("离纸左边").press("Tab");
  await page.getByText(/图片超出了纸面（210×297毫米）/).waitFor();

  await page.getByLabel("报头样式").selectOption({ label: "套打（报头已预印）" });
  await page.getByText("不印这两样").waitFor();
  await page.waitForFunction(() => {
    const canvas = document.querySelector('[data-page="0"] canvas');
    const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height / 3);
    for (let at = 0; at < data.length; at += 4) if (data[at] > 150 && data[at + 1] < 60) return false;
    return true;
  });
});

test("a 密级 is set only after the warning", async (t) => {
  const server = await startServer(t, newPlace(t));
  const page = await openSample(t, server.url);
  const first = await drawn(page);
  await page.getByRole("button", { name: "本期信息" }).click();
  const level = page.getByRole("combobox", { name: "密级" });
  await level.selectOption({ label: "机密" });
  await page.getByText("非涉密计算机不得处理涉密内容。确不涉密才继续。").waitFor();
  await page.getByRole("button", { name: "不填密级" }).click();
  assert.equal(await level.inputValue(), "");
  assert.equal(await drawn(page), first, "nothing was set");
  await level.selectOption({ label: "秘密" });
  await page.getByRole("button", { name: "确不涉密，仍要填" }).click();
  await page.getByLabel(/^保密期限/).fill("1年");
  await page.getByLabel(/^保密期限/).press("Tab");
  await page.getByText("不能从这里发送").waitFor();
  await page.keyboard.press("Control+e");
  await page.getByRole("dialog", { name: "导出" }).getByText("本期填了密级").waitFor();
});

test("the faces are told, with what to do for those that are missing", async (t) => {
  const server = await startServer(t, newPlace(t));
  const page = await openSample(t, server.url);
  await page.getByRole("menuitem", { name: "文件", exact: true }).click();
  await page.getByRole("menuitem", { name: "字体…" }).click();
  const dialog = page.getByRole("dialog", { name: "字体" });
  await dialog.locator(".face", { hasText: "方正小标宋简体" }).getByText("代替", { exact: true }).waitFor();
  await dialog.locator(".face", { hasText: "方正小标宋简体" }).getByText("刊名").waitFor();
  await dialog.getByText("缺的字体怎么装").waitFor();
  const file = join(newPlace(t), "假的.ttf");
  writeFileSync(file, "这不是字体");
  const [chooser] = await Promise.all([page.waitForEvent("filechooser"), dialog.getByRole("button", { name: "添加字体文件…" }).click()]);
  await chooser.setFiles(file);
  await dialog.getByText(/“假的\.ttf”不是可用的字体文件/).waitFor();
  await dialog.getByRole("button", { name: "再找一遍" }).click();
  await dialog.getByText("找过了。").waitFor();
});
