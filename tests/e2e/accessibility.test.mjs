/** axe-core on every screen and dialog, light and dark, and at 200 % on a small screen. */
import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";
import { after, before, test } from "node:test";
import { closeBrowser, launch, newPlace, openPage, startServer } from "./harness.mjs";
import { tour } from "./tour.mjs";

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
