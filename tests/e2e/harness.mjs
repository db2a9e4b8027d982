/**
 * What every browser test stands on: a devserver with a library of its own, and a page of Chromium
 * that shows the built front end. `BANXIN_DEVSERVER`, `BANXIN_UI`, `BANXIN_FONTS` and `CHROMIUM`
 * name them where they are not in their usual places. Both have the fonts that `cargo xtask setup`
 * puts under target, and none of the machine's.
 */
import assert from "node:assert/strict";
import { execFileSync, spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { strFromU8, unzipSync } from "fflate";
import { chromium } from "playwright-core";

const root = resolve(import.meta.dirname, "../..");
const devserver = process.env.BANXIN_DEVSERVER ?? join(root, "target/debug/bulletin-devserver");
const ui = process.env.BANXIN_UI ?? join(root, "ui/dist");
const fonts = process.env.BANXIN_FONTS ?? join(root, "target/fonts");
const systemFonts = resolve(fonts, "../system-fonts");
const executablePath = process.env.CHROMIUM ?? "/usr/bin/chromium";

for (const [what, path, remedy] of [
  ["the devserver", devserver, "cargo build -p bulletin-devserver"],
  ["the built front end", join(ui, "index.html"), "npm --prefix ui ci && npm --prefix ui run build"],
  ["Chromium", executablePath, "apt-get install chromium"],
  ["a font", join(fonts, "FandolFang-Regular.otf"), "cargo xtask setup"],
  ["a font", join(systemFonts, "NotoSansCJK-Regular.ttc"), "cargo xtask setup"],
]) {
  if (!existsSync(path)) throw new Error(`${what} is not there (${path}): ${remedy}`);
}

/** A folder for a library, its exports and settings; gone after the test. */
export function newPlace(t) {
  const place = mkdtempSync(join(tmpdir(), "banxin e2e 资料-"));
  t.after(() => rmSync(place, { recursive: true, force: true }));
  return place;
}

/**
 * Starts a devserver on the library in `place`; without a library where `bare` is set. Its printers
 * are those of the CUPS that answers at the socket `cups`: none, unless a test says otherwise. Files
 * are opened by the program `opener`, or not at all.
 */
export async function startServer(t, place, { bare = false, cups = "/nowhere/cups.sock", opener = null } = {}) {
  const library = bare ? [] : ["--library", join(place, "library.db")];
  const faces = ["--no-system-fonts", "--fonts", fonts, "--fonts", systemFonts];
  const opens = opener ? ["--opener", opener] : [];
  const args = [...library, ...opens, "--ui", ui, "--exports", join(place, "导出"), "--settings", join(place, "settings"), ...faces];
  const child = spawn(devserver, args, { cwd: place, env: { ...process.env, CUPS_SERVER: cups }, stdio: ["ignore", "pipe", "inherit"] });
  const ended = new Promise((done) => child.once("exit", (code, signal) => done(signal ?? code)));
  const url = await Promise.race([
    new Promise((found) => {
      let said = "";
      child.stdout.on("data", (bytes) => {
        said += bytes;
        const address = /http:\S+/.exec(said);
        if (address) found(address[0]);
      });
    }),
    ended.then((code) => assert.fail(`the devserver ended with ${code} before it was ready`)),
  ]);
  const stop = async (signal = "SIGTERM") => {
    child.kill(signal);
    await ended;
  };
  t.after(() => stop("SIGKILL"));
  return { url, stop, exports: join(place, "导出") };
}

let browser;
let fontSettings;

/** One browser for all tests of a file; `after` closes it. */
export async function launch() {
  fontSettings = mkdtempSync(join(tmpdir(), "banxin-fonts-"));
  const config = join(fontSettings, "fonts.conf");
  writeFileSync(config, fontConfig(systemFonts, join(fontSettings, "cache")));
  // Debian's Chromium refuses to run as root with its sandbox.
  browser = await chromium.launch({
    executablePath,
    args: ["--no-sandbox"],
    env: { ...process.env, FONTCONFIG_FILE: config },
  });
  return browser;
}

export async function closeBrowser() {
  await browser?.close();
  if (fontSettings) rmSync(fontSettings, { recursive: true, force: true });
}

/** What tells the browser of the fonts in `folder` and of no others: a line breaks alike on every machine. */
function fontConfig(folder, cache) {
  const families = [
    ["sans-serif", "Noto Sans CJK SC"],
    ["serif", "Noto Serif CJK SC"],
    ["monospace", "Noto Sans Mono CJK SC"],
  ];
  const aliases = families.map(
    ([generic, family]) => `<alias binding="same"><family>${generic}</family><prefer><family>${family}</family></prefer></alias>`,
  );
  return `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir>${folder}</dir><cachedir>${cache}</cachedir>${aliases.join("")}</fontconfig>
`;
}

/** A page on the server. What goes wrong in it unasked (errors, refused styles) fails the test. */
export async function openPage(t, url, options = {}) {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: "zh-CN", ...options });
  const page = await context.newPage();
  page.setDefaultTimeout(60_000);
  const wrong = [];
  page.on("pageerror", (error) => wrong.push(String(error)));
  page.on("console", (message) => {
    // A refused command is answered with an error status, which the browser logs by itself.
    if (message.type() === "error" && !message.text().startsWith("Failed to load resource")) wrong.push(message.text());
  });
  t.after(async () => {
    await context.close();
    assert.deepEqual(wrong, [], "the page has nothing to complain of");
  });
  await page.goto(url);
  return page;
}

/** A page with the sample issue open and its first pages drawn. */
export async function openSample(t, url, options) {
  const page = await openPage(t, url, options);
  await page.getByRole("button", { name: "打开样刊" }).click();
  await drawn(page);
  return page;
}

/** Makes a publication, of which each new issue has two columns. */
export async function newPublication(page) {
  await page.locator(".room-empty").getByRole("button", { name: "新建刊物" }).click();
  const dialog = page.getByRole("dialog", { name: "新建刊物" });
  await dialog.getByLabel("刊名").fill("澄湖民政");
  await dialog.getByLabel("编发单位").fill("澄湖区民政局办公室");
  await dialog.getByLabel(/^栏目/).fill("【工作动态】\n【党建之窗】");
  await dialog.getByLabel("责任编辑").fill("许言");
  await dialog.getByRole("button", { name: "新建刊物" }).click();
  await dialog.waitFor({ state: "detached" });
}

/** Makes the issue that the dialog proposes first, another that it proposes, or one of a number filled in. */
export async function newIssue(page, button, { choice, number } = {}) {
  await page.getByRole("button", { name: button }).click();
  const dialog = page.getByRole("dialog");
  if (choice) await dialog.getByLabel(choice).check();
  if (number) {
    await dialog.getByLabel("另填期号").check();
    await dialog.getByLabel("年度").fill(String(number.year));
    await dialog.getByLabel("期号", { exact: true }).fill(String(number.number));
    await dialog.getByLabel("总期号").fill(String(number.running));
  }
  const carried = await dialog.locator(".carried").textContent();
  await dialog.getByRole("button", { name: "新建", exact: true }).click();
  await page.locator(".editor-screen").waitFor();
  return carried;
}

/** Comes true when the first page in view is drawn; gives the hash of what is drawn. */
export async function drawn(page, sheet = 0) {
  const canvas = page.locator(`[data-page="${sheet}"] canvas[data-drawn]`);
  await canvas.waitFor();
  return canvas.getAttribute("data-drawn");
}

/** Comes true when the page shows something else than `before`. */
export async function redrawn(page, before, sheet = 0) {
  await page.locator(`[data-page="${sheet}"] canvas[data-drawn]:not([data-drawn="${before}"])`).waitFor();
}

/** The texts of all entries, as their fields show them. */
export function texts(page) {
  return page.locator("textarea[id^=text-]").evaluateAll((fields) => fields.map((field) => field.value));
}

/** The text of a PDF without blanks and line ends. */
export function pdfText(path) {
  return execFileSync("pdftotext", ["-layout", path, "-"], { encoding: "utf8" }).replace(/\s/g, "");
}

/** A part of a DOCX. */
export function docxPart(path, part) {
  return strFromU8(unzipSync(readFileSync(path))[part]);
}

/** The paragraphs of a DOCX. */
export function docxParagraphs(path) {
  const xml = docxPart(path, "word/document.xml");
  return [...xml.matchAll(/<w:p[ >].*?<\/w:p>/gs)].map(([paragraph]) =>
    [...paragraph.matchAll(/<w:t(?: [^>]*)?>(.*?)<\/w:t>/gs)].map(([, text]) => text).join(""),
  );
}

/** Composes as an input method does: the letters appear one by one and a candidate takes their place. */
export async function compose(page, letters, candidate, { between = async () => {} } = {}) {
  const session = await page.context().newCDPSession(page);
  for (let length = 1; length <= letters.length; length += 1) {
    const text = letters.slice(0, length);
    await session.send("Input.imeSetComposition", { text, selectionStart: length, selectionEnd: length });
  }
  await between();
  await session.send("Input.insertText", { text: candidate });
  await session.detach();
}
