/**
 * What an editor waits for: the window, the shelf, an issue of about 100 pages, and each keystroke
 * until the page shows it; in a library of this one issue, and in one of 20 years. Beside it, in the
 * same Chromium, a plain text field with the same text.
 *
 * `cargo xtask bench --editor` builds what is timed and runs this. The rounds go through all cases
 * in turn, so that what else the machine does hits all alike.
 */
import { closeBrowser, compose, launch, newPlace, openPage, startServer } from "../e2e/harness.mjs";
import { fillLibrary, LONG_ISSUE, longText } from "./editor/library.mjs";
import { install, open, plainField, shelfShown, stroke } from "./editor/page.mjs";
import { table, Times, verdicts } from "./editor/report.mjs";
import { startWindow } from "./editor/window.mjs";

const rounds = Number(process.argv[2] ?? 3);
const KEYS = 50;
const COMPOSITIONS = 20;
/** The first ones of a page are not counted: an editor feels them once, and they tell of the engine's warming up. */
const WARMING = 5;

/** What is to be ended when all is measured, the last first. */
class Scope {
  #ends = [];

  after(end) {
    this.#ends.push(end);
  }

  async close() {
    for (const end of this.#ends.splice(0).reverse()) await end();
  }
}

/** A library of its own, in which the long issue stands beside `years` of monthly ones. */
async function newCase(scope, name, years) {
  const place = newPlace(scope);
  const server = await startServer(scope, place);
  const content = await fillLibrary(server.url, years);
  return { name, place, server, content, times: new Times() };
}

async function measureInBrowser({ server, times }) {
  const scope = new Scope();
  const page = await openPage(scope, "about:blank");
  await install(page);
  await page.goto(server.url);
  times.add("page to shelf", await shelfShown(page));
  const { milliseconds, pages } = await open(page, LONG_ISSUE);
  times.add("click to pages", milliseconds);
  times.pages = pages;

  await page.locator(".editor[aria-busy=false]").waitFor();
  await page.locator("textarea[id^=text-]").evaluateAll((fields) => {
    const field = fields[Math.floor(fields.length / 2)];
    field.focus();
    field.setSelectionRange(20, 20);
  });
  await page.locator(".sheet-caret").waitFor();
  for (let count = -WARMING; count < KEYS; count += 1) {
    const milliseconds = await stroke(page, "keydown", () => page.keyboard.press("a"));
    if (count >= 0) times.add("keystroke to page", milliseconds);
  }
  for (let count = 0; count < COMPOSITIONS; count += 1) {
    times.add("compositionend to page", await stroke(page, "compositionend", () => compose(page, "minzheng", "民政")));
  }
  await scope.close();
}

async function measurePlainField(times) {
  const scope = new Scope();
  const page = await openPage(scope, "about:blank");
  await plainField(page, longText());
  for (let count = -WARMING; count < KEYS; count += 1) {
    const milliseconds = await stroke(page, "keydown", () => page.keyboard.press("a"));
    if (count >= 0) times.add("keystroke to page", milliseconds);
  }
  await scope.close();
}

const scope = new Scope();
try {
  const cases = [await newCase(scope, "one issue", 0), await newCase(scope, "20 years", 20)];
  const plain = { name: "plain text field", content: { issues: 0, entries: 0 }, times: new Times() };
  await launch();
  for (let round = 0; round < rounds; round += 1) {
    for (const each of cases) await measureInBrowser(each);
    await measurePlainField(plain.times);
  }
  await closeBrowser();
  for (const each of cases) await each.server.stop();
  for (let round = 0; round < 2 * rounds; round += 1) {
    for (const each of cases) each.times.add("start to usable window", await startWindow(each.place));
  }
  console.log(table([...cases, plain]));
  console.log(verdicts(cases));
} finally {
  await closeBrowser();
  await scope.close();
}
