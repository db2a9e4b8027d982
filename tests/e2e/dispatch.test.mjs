/** An issue is sent, and what became of it is on record; what a server refuses is told in plain words. */
import assert from "node:assert/strict";
import { execFileSync, spawn } from "node:child_process";
import { existsSync, mkdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { after, before, test } from "node:test";
import { Client } from "./client.mjs";
import { closeBrowser, launch, newPlace, openPage, startServer } from "./harness.mjs";

const root = resolve(import.meta.dirname, "../..");
const python = process.env.BANXIN_PYTHON ?? join(root, "target/venv/bin/python");
const SAMPLE = readFileSync(join(root, "tests/fixtures/sample-issue.txt"), "utf8");

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
  await client.import(null, text);
  const page = await openPage(t, server.url);
  await page.locator(".tile-open").click();
  await page.locator("textarea[id^=text-]").first().waitFor();
  await page.getByRole("menuitem", { name: "文件", exact: true }).click();
  await page.getByRole("menuitem", { name: "报送…" }).click();
  await page.getByText("还没有报送过").waitFor();
  return { page, mail };
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
  await page.getByRole("menuitem", { name: "文件", exact: true }).click();
  await page.getByRole("menuitem", { name: "报送…" }).click();
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
  await dialog.getByText("还有1处须改。请先改正，或写明理由后仍要报送。").waitFor();
  assert.ok(await send.isDisabled(), "it is stopped");
  await dialog.getByLabel("纸质").check();
  await dialog.getByText("还有1处须改").waitFor({ state: "detached" });
  await dialog.getByLabel("由本程序发邮件").check();
  await dialog.getByRole("button", { name: /去看/ }).click();
  const panel = page.getByRole("complementary", { name: "校对" });
  await panel.getByRole("button", { name: /改正为/ }).first().click();
  await panel.getByText("布署").first().waitFor({ state: "detached" });
  await page.getByRole("menuitem", { name: "文件", exact: true }).click();
  await page.getByRole("menuitem", { name: "报送…" }).click();
  await dialog.getByText("须改的地方都已处理").waitFor();
  await send.click();
  await dialog.getByRole("region", { name: "报送记录" }).locator("article").first().waitFor();
  assert.ok(existsSync(join(mail.folder, "1.eml")));
});
