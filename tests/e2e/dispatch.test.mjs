/** An issue is sent, and what became of it is on record; what a server refuses is told in plain words. */
import assert from "node:assert/strict";
import { execFileSync, spawn } from "node:child_process";
import { existsSync, mkdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { after, before, test } from "node:test";
import { Client } from "./client.mjs";
import { closeBrowser, docxPart, launch, newIssue, newPlace, newPublication, openPage, startServer } from "./harness.mjs";

const root = resolve(import.meta.dirname, "../..");
const python = process.env.BANXIN_PYTHON ?? join(root, "target/venv/bin/python");
const SAMPLE = readFileSync(join(root, "tests/fixtures/sample-issue.txt"), "utf8");

/** Writes a mail's attachments into a folder, named by their endings. */
const TAKE_APART = `
import email, email.policy, pathlib, sys
mail = email.message_from_bytes(pathlib.Path(sys.argv[1]).read_bytes(), policy=email.policy.default)
for part in mail.iter_attachments():
    name = "1" + pathlib.PurePath(part.get_filename()).suffix
    pathlib.Path(sys.argv[2], name).write_bytes(part.get_content())
`;

before(launch);
after(closeBrowser);

/** A mail server without encryption; it keeps what it takes in `folder`. */
async function mailServer(t, place) {
  const folder = join(place, "mails");
  mkdirSync(folder);
  const [certificate, key] = [join(place, "server.pem"), join(place, "server.key")];
  execFileSync("openssl", [
    "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2",
    "-subj", "/CN=localhost", "-keyout", key, "-out", certificate,
  ], { stdio: "ignore" });
  const child = spawn(python, [join(root, "tests/mail/server.py"), folder, certificate, key, "plain"], { stdio: ["ignore", "pipe", "inherit"] });
  t.after(() => child.kill("SIGKILL"));
  const port = await new Promise((found) => {
    let said = "";
    child.stdout.on("data", (bytes) => {
      said += bytes;
      const port = /port (\d+)\n/.exec(said)?.[1];
      if (port) found(port);
    });
  });
  return { port, folder };
}

async function begin(t, text = SAMPLE) {
  const place = newPlace(t);
  const mail = await mailServer(t, place);
  const server = await startServer(t, place);
  const client = new Client(server.url);
  await client.call("start", {});
  const issue = await client.import(null, text);
  const page = await openPage(t, server.url);
  await page.locator(".tile-open").click();
  await page.locator("textarea[id^=text-]").first().waitFor();
  await openDispatch(page);
  await page.getByText("还没有报送过").waitFor();
  return { page, mail, client, issue, exports: server.exports };
}

async function openDispatch(page) {
  await page.getByRole("menuitem", { name: "文件", exact: true }).click();
  await page.getByRole("menuitem", { name: "报送…" }).click();
}

async function setMail(page, { port }, password) {
  await page.getByRole("button", { name: "邮件设置…" }).click();
  const dialog = page.getByRole("dialog", { name: "邮件设置" });
  await dialog.getByLabel("发件服务器（SMTP）").fill("localhost");
  await dialog.getByLabel("加密").selectOption("plain");
  await dialog.getByText("密码和稿件在网上是明文").waitFor();
  await dialog.getByRole("spinbutton", { name: "端口" }).fill(port);
  await dialog.getByLabel("用户名").fill("editor");
  await dialog.getByLabel("密码").fill(password);
  await dialog.getByLabel("发件人名称").fill("江澜区民政局办公室");
  await dialog.getByLabel("发件邮箱").fill("office@jianglan.example");
  await dialog.getByRole("button", { name: "保存并试一试" }).click();
  return dialog;
}

async function setRecipients(page, recipients) {
  await page.getByRole("button", { name: "单位、姓名和邮箱…" }).click();
  const dialog = page.getByRole("dialog", { name: "报送范围" });
  for (const [index, [unit, address]] of recipients.entries()) {
    await dialog.getByRole("button", { name: "加一行" }).click();
    const row = dialog.locator("tbody tr").nth(index);
    await row.getByLabel("单位").fill(unit);
    await row.getByLabel("邮箱").fill(address);
  }
  await dialog.getByRole("button", { name: "保存", exact: true }).click();
  await dialog.waitFor({ state: "detached" });
  // 报送 reads anew whom the issue goes to: what a test does next comes after that.
  const [unit] = recipients.at(-1);
  await page.getByRole("dialog", { name: "报送", exact: true }).locator("label.check", { hasText: unit }).waitFor();
}

test("an issue is mailed, one address comes back, and the record says so", async (t) => {
  const { page, mail } = await begin(t);
  const dialog = page.getByRole("dialog", { name: "报送", exact: true });
  const send = dialog.getByRole("button", { name: "发送", exact: true });
  assert.ok(await send.isDisabled(), "nobody to send to, and no server");
  const settings = await setMail(page, mail, "错");
  await settings.getByText("用户名或密码不对").waitFor();
  await settings.getByLabel("密码").fill("口令");
  await settings.getByRole("button", { name: "保存并试一试" }).click();
  await settings.getByText("连上了，用户名和密码都对").waitFor();
  await settings.getByText("关闭程序后要重新填").waitFor();
  await settings.getByRole("button", { name: "保存", exact: true }).click();
  await settings.waitFor({ state: "detached" });
  await setRecipients(page, [["市民政局", "city@jianglan.example"], ["某处", "refused@jianglan.example"]]);
  await dialog.getByText("city@jianglan.example").waitFor();
  await dialog.getByText("还没有登记签发").waitFor();
  await send.click();
  await dialog.getByText("部分送达").first().waitFor();
  await dialog.getByText("某处退回：").first().waitFor();
  const log = dialog.getByRole("region", { name: "报送记录" });
  await log.locator("article").first().waitFor();
  assert.equal(await log.locator("article").count(), 1);
  assert.ok(existsSync(join(mail.folder, "1.eml")));
  const told = execFileSync(python, [join(root, "tests/mail/read.py"), join(mail.folder, "1.eml")], { encoding: "utf8" });
  const { subject, files } = JSON.parse(told);
  assert.equal(subject, "《江澜民政月报》2020年第12期");
  assert.deepEqual(files.map(({ name }) => name), ["江澜民政月报2020年第12期.docx", "江澜民政月报2020年第12期.pdf"]);

  // What is changed afterwards is told, and the correction goes to the one who got the wrong one.
  await page.keyboard.press("Escape");
  await dialog.waitFor({ state: "detached" });
  await page.locator("textarea[id^=text-]").first().click();
  await page.keyboard.type("更正");
  await openDispatch(page);
  await log.getByText("送出后改过1处").waitFor();
  await log.getByRole("button", { name: "更正重发…" }).click();
  const correction = page.getByRole("dialog", { name: "更正重发（以此件为准）" });
  assert.equal(await correction.locator("fieldset input[type=checkbox][checked], fieldset .check", { hasText: "某处" }).count(), 0);
  await correction.getByRole("button", { name: "发送", exact: true }).click();
  await page.getByRole("region", { name: "报送记录" }).getByText("更正件").waitFor();
  assert.equal(readFileSync(join(mail.folder, "2.to"), "utf8"), "city@jianglan.example");
});

test("what went on paper is registered", async (t) => {
  const { page } = await begin(t);
  await setRecipients(page, [["各街道", ""]]);
  const dialog = page.getByRole("dialog", { name: "报送", exact: true });
  await dialog.getByLabel("已送纸质，登记一下").check();
  await dialog.getByLabel("各街道").check();
  await dialog.getByLabel("备注").fill("送文60份");
  await dialog.getByRole("button", { name: "登记", exact: true }).click();
  const line = dialog.getByRole("region", { name: "报送记录" }).locator("article");
  await line.getByText("送文60份").waitFor();
  await line.getByText("已送").waitFor();
});

test("what must be corrected stops a mail, is gone to, and goes out once it is right", async (t) => {
  const { page, mail } = await begin(t, SAMPLE.replace("召开", "布署"));
  const dialog = page.getByRole("dialog", { name: "报送", exact: true });
  const send = dialog.getByRole("button", { name: "发送", exact: true });
  const settings = await setMail(page, mail, "口令");
  await settings.getByText("连上了").waitFor();
  await settings.getByRole("button", { name: "保存", exact: true }).click();
  await settings.waitFor({ state: "detached" });
  await setRecipients(page, [["市民政局", "city@jianglan.example"]]);
  await dialog.getByText("还有1处须改没有处理。请先改正；确已核对的，勾选后可以报送。").waitFor();
  assert.ok(await send.isDisabled(), "it is stopped");
  await dialog.getByLabel("纸质").check();
  await dialog.getByText("还有1处须改没有处理。", { exact: true }).waitFor();
  await dialog.getByLabel("由本程序发邮件").check();
  await dialog.getByRole("button", { name: /去看/ }).click();
  const panel = page.getByRole("complementary", { name: "校对" });
  await panel.getByRole("button", { name: /改正为/ }).first().click();
  await panel.getByText("布署").first().waitFor({ state: "detached" });
  await openDispatch(page);
  await dialog.getByText("须改的地方都已处理").waitFor();
  await send.click();
  await dialog.getByRole("region", { name: "报送记录" }).locator("article").first().waitFor();
  assert.ok(existsSync(join(mail.folder, "1.eml")));
});

test("报送范围 goes out as a table and comes back, and what can't be read changes nothing", async (t) => {
  const { page, exports } = await begin(t);
  await setRecipients(page, [["市民政局", "city@jianglan.example"], ["区委办", "district@jianglan.example"]]);
  await page.getByRole("button", { name: "单位、姓名和邮箱…" }).click();
  const dialog = page.getByRole("dialog", { name: "报送范围" });
  await dialog.getByRole("button", { name: "导出Excel表格…" }).click();
  await page.getByText("已导出“报送范围.xlsx”").waitFor();
  await dialog.getByRole("button", { name: "导出CSV表格…" }).click();
  await page.getByText("已导出“报送范围.csv”").waitFor();
  const units = () => dialog.getByLabel("单位").evaluateAll((fields) => fields.map((field) => field.value));
  const bring = async (file) => {
    const [chooser] = await Promise.all([page.waitForEvent("filechooser"), dialog.getByRole("button", { name: "从表格导入…" }).click()]);
    await chooser.setFiles(file);
  };
  for (const name of ["报送范围.xlsx", "报送范围.csv"]) {
    await dialog.getByLabel("单位").first().fill("别处");
    await bring(join(exports, name));
    await page.waitForFunction(() => document.querySelector(".recipients input")?.value === "市民政局");
    assert.deepEqual(await units(), ["市民政局", "区委办"], name);
  }
  await bring({ name: "名单.xlsx", mimeType: "", buffer: Buffer.from("PK\u0003\u0004?") });
  await dialog.getByText("“名单.xlsx”读不了").waitFor();
  assert.deepEqual(await units(), ["市民政局", "区委办"], "what was there is there");
  await bring({ name: "名单.csv", mimeType: "", buffer: Buffer.from("类别,单位\n抄,某局\n") });
  await dialog.getByText("“名单.csv”第2行读不懂").waitFor();
});

test("a publication's 报送范围 with names and addresses is that of its first issue", async (t) => {
  const server = await startServer(t, newPlace(t));
  const page = await openPage(t, server.url);
  await newPublication(page);
  await page.getByRole("button", { name: "“澄湖民政”的更多操作" }).click();
  await page.getByRole("menuitem", { name: "刊物设置…" }).click();
  const settings = page.getByRole("dialog", { name: "刊物设置" });
  await settings.getByLabel(/^报（上级）/).fill("市民政局");
  await settings.getByRole("button", { name: "单位、姓名和邮箱…" }).click();
  const table = page.getByRole("dialog", { name: "报送范围" });
  await table.getByLabel("姓名").first().fill("顾怀谦");
  await table.getByLabel("邮箱").first().fill("city@jianglan.example");
  await table.getByRole("button", { name: "加一行" }).click();
  await table.getByLabel("单位").nth(1).fill("区财政局");
  await table.getByLabel("类别").nth(1).selectOption("送");
  await table.getByRole("button", { name: "确定" }).click();
  await table.waitFor({ state: "detached" });
  assert.equal(await settings.getByLabel(/^送（/).inputValue(), "区财政局");
  await settings.getByRole("button", { name: "保存" }).click();
  await settings.waitFor({ state: "detached" });
  await newIssue(page, "新建第一期…");
  await openDispatch(page);
  const dialog = page.getByRole("dialog", { name: "报送", exact: true });
  await dialog.getByText("市民政局 顾怀谦").waitFor();
  await dialog.getByText("city@jianglan.example").waitFor();
});

test("a mail's files are made as the last export was, but never for a printing house", async (t) => {
  const { page, mail } = await begin(t);
  const dialog = page.getByRole("dialog", { name: "报送", exact: true });
  await dialog.getByText("Word文件不嵌入字体，报头名称用文字").waitFor();
  const settings = await setMail(page, mail, "口令");
  await settings.getByText("连上了").waitFor();
  await settings.getByRole("button", { name: "保存", exact: true }).click();
  await settings.waitFor({ state: "detached" });
  await setRecipients(page, [["市民政局", "city@jianglan.example"]]);
  await page.keyboard.press("Escape");
  await dialog.waitFor({ state: "detached" });

  await page.keyboard.press("Control+e");
  const choices = ["送审用：打开后改动都留痕迹", "报头名称用图片", "送印刷厂", "页数补足为4的倍数"];
  const exporting = page.getByRole("dialog", { name: "导出" });
  for (const choice of choices) await exporting.getByLabel(choice).check();
  await exporting.getByRole("button", { name: "选择文件夹…" }).click();
  await exporting.getByRole("button", { name: "导出", exact: true }).click();
  await page.getByRole("dialog", { name: "已导出" }).getByRole("button", { name: "完成" }).click();
  await page.keyboard.press("Control+e");
  // Each is remembered.
  for (const choice of choices) await exporting.getByRole("checkbox", { name: choice, checked: true }).waitFor();
  assert.ok(!(await exporting.getByLabel("嵌入字体").isChecked()));
  await page.keyboard.press("Escape");
  await exporting.waitFor({ state: "detached" });

  await openDispatch(page);
  await dialog.getByText("报头名称用图片，与上次导出相同").waitFor();
  assert.ok(await dialog.getByLabel("送审用：打开后改动都留痕迹").isChecked());
  await dialog.getByLabel("正文", { exact: true }).fill("请审阅。");
  // Seeing to the recipients leaves what was written.
  await dialog.getByRole("button", { name: "单位、姓名和邮箱…" }).click();
  await page.getByRole("dialog", { name: "报送范围" }).getByRole("button", { name: "取消" }).click();
  assert.equal(await dialog.getByLabel("正文", { exact: true }).inputValue(), "请审阅。");
  await dialog.getByRole("button", { name: "发送", exact: true }).click();
  await dialog.getByRole("region", { name: "报送记录" }).locator("article").first().waitFor();
  const parts = join(mail.folder, "parts");
  mkdirSync(parts);
  execFileSync(python, ["-c", TAKE_APART, join(mail.folder, "1.eml"), parts]);
  const [docx, pdf] = ["docx", "pdf"].map((ending) => join(parts, `1.${ending}`));
  assert.match(docxPart(docx, "word/settings.xml"), /<w:trackRevisions/);
  assert.ok(docxPart(docx, "word/media/rIdPicture1.png").length > 0, "the name is a picture");
  const colours = execFileSync("mutool", ["trace", pdf, "1-N"], { encoding: "utf8", maxBuffer: 1 << 28 });
  const used = new Set(colours.match(/colorspace="[^"]*"/g));
  assert.ok(used.size > 0 && !used.has('colorspace="DeviceCMYK"'), "no mail goes to a printing house");
});

test("an issue with a 密级 is registered, not mailed", async (t) => {
  const { page } = await begin(t);
  await setRecipients(page, [["市民政局", "city@jianglan.example"]]);
  await page.keyboard.press("Escape");
  await page.getByRole("dialog", { name: "报送", exact: true }).waitFor({ state: "detached" });
  await page.getByRole("button", { name: "本期信息" }).click();
  await page.getByRole("combobox", { name: "密级" }).selectOption({ label: "秘密" });
  await page.getByRole("button", { name: "确不涉密，仍要填" }).click();
  await page.getByLabel(/^保密期限/).waitFor();
  await openDispatch(page);
  const dialog = page.getByRole("dialog", { name: "报送", exact: true });
  await dialog.getByText("本期有密级，不能用邮件传送").waitFor();
  for (const way of ["由本程序发邮件", "生成邮件草稿，由邮件软件发"]) assert.ok(await dialog.getByLabel(way).isDisabled(), way);
  assert.ok(await dialog.getByLabel("已送纸质，登记一下").isChecked());
  await dialog.getByRole("button", { name: "登记", exact: true }).click();
  await dialog.getByRole("region", { name: "报送记录" }).locator("article").getByText("已送").waitFor();
});

test("what has come up since the dialog was opened shuts its gate", async (t) => {
  const { page, mail, client, issue } = await begin(t);
  const settings = await setMail(page, mail, "口令");
  await settings.getByText("连上了").waitFor();
  await settings.getByRole("button", { name: "保存", exact: true }).click();
  await settings.waitFor({ state: "detached" });
  await setRecipients(page, [["市民政局", "city@jianglan.example"]]);
  const dialog = page.getByRole("dialog", { name: "报送", exact: true });
  await dialog.getByText("须改的地方都已处理").waitFor();
  const { columns } = await client.call("issue_open", { issue });
  const change = { kind: "set-heading", column: columns[0].id, heading: "【布署工作】" };
  await client.call("edit", { issue, changes: [change], step: "new" });
  const send = dialog.getByRole("button", { name: "发送", exact: true });
  await send.click();
  await dialog.getByText("还有1处须改，没有导出或送出").waitFor();
  await dialog.getByText("还有1处须改没有处理。请先改正；确已核对的，勾选后可以报送。").waitFor();
  assert.ok(await send.isDisabled());
  await dialog.getByLabel(/^已核对/).check();
  await send.click();
  await dialog.getByRole("region", { name: "报送记录" }).locator("article").first().waitFor();
});
