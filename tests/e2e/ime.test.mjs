/** Real composition, driven as an input method drives it. */
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { closeBrowser, compose, drawn, launch, newPlace, openSample, redrawn, startServer } from "./harness.mjs";

before(launch);
after(closeBrowser);

/** A page with the sample open, the caret at the end of its first entry, and a list of the edits sent. */
async function begin(t) {
  const server = await startServer(t, newPlace(t));
  const page = await openSample(t, server.url);
  const sent = [];
  page.on("request", (request) => {
    const command = /\/rpc\/(\w+)/.exec(request.url())?.[1];
    if (command) sent.push({ command, request: request.postDataJSON() });
  });
  const field = page.locator("textarea[id^=text-]").first();
  const before = await field.inputValue();
  return { page, field, before, sent, edits: () => sent.filter(({ command }) => command === "edit") };
}

test("the first character after the focus is kept", async (t) => {
  const { page, field, before } = await begin(t);
  await field.focus();
  await page.keyboard.press("Control+End");
  await compose(page, "min", "民");
  assert.equal(await field.inputValue(), `${before}民`);
});

test("nothing is sent within a composition, and one change at its end", async (t) => {
  const { page, field, before, edits, sent } = await begin(t);
  const hash = await drawn(page);
  await field.focus();
  await page.keyboard.press("Control+End");
  sent.length = 0;
  await compose(page, "minzheng", "民政", {
    between: async () => {
      // A round trip to the page: whatever would be sent has been sent by then.
      await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => setTimeout(done))));
      assert.deepEqual(edits(), [], "letters that are no text yet stay in the window");
      assert.equal(await field.inputValue(), `${before}minzheng`);
    },
  });
  await redrawn(page, hash);
  assert.deepEqual(
    edits().map(({ request }) => request.changes.map(({ with: by }) => by)),
    [["民政"]],
    "the candidate arrives as one change",
  );
});

test("punctuation from the input method arrives once", async (t) => {
  const { page, field, before } = await begin(t);
  const hash = await drawn(page);
  await field.focus();
  await page.keyboard.press("Control+End");
  for (const mark of ["，", "。", "“", "”", "——", "……"]) await compose(page, "", mark);
  await redrawn(page, hash);
  assert.equal(await field.inputValue(), `${before}，。“”——……`);
});

test("what was changed before a composition does not disturb it", async (t) => {
  const { page, field, before } = await begin(t);
  await field.focus();
  await page.keyboard.press("Control+End");
  // Answers come late: they are applied within the composition, or rather not before its end.
  await page.route("**/rpc/edit", async (route) => {
    const answer = await route.fetch();
    await new Promise((done) => setTimeout(done, 150));
    await route.fulfill({ response: answer });
  });
  // Waited for from before it is asked: on a busy machine the answer is there before the next step.
  const answered = page.waitForResponse("**/rpc/edit");
  await page.keyboard.type("a");
  await compose(page, "minzheng", "民政", {
    between: async () => {
      await answered;
      assert.equal(await field.inputValue(), `${before}aminzheng`, "the composition is whole");
    },
  });
  assert.equal(await field.inputValue(), `${before}a民政`);
  await page.locator('[data-status="words"]').waitFor();
  await page.getByRole("button", { name: "撤销" }).click();
  await page.waitForFunction(([id, text]) => document.getElementById(id).value === text, [
    await field.getAttribute("id"),
    `${before}a`,
  ]);
});

test("the Enter that confirms a candidate starts nothing", async (t) => {
  const { page, field, edits } = await begin(t);
  await field.focus();
  await page.keyboard.press("Control+End");
  await compose(page, "min", "民");
  await page.keyboard.press("Control+Enter");
  const cards = page.locator("article[data-row-entry]");
  const count = await cards.count();
  assert.ok(
    edits().every(({ request }) => request.changes.every(({ kind }) => kind === "replace-text")),
    "no entry is made by the key that ended a composition",
  );
  // Once the guard has passed, the same keys do their work.
  await page.waitForFunction((since) => performance.now() - since > 500, await page.evaluate(() => performance.now()));
  await page.keyboard.press("Control+Enter");
  await cards.nth(count).waitFor();
});

test("a shortcut is not taken from a composition", async (t) => {
  const { page, field, before } = await begin(t);
  await field.focus();
  await page.keyboard.press("Control+End");
  await compose(page, "min", "民", {
    between: async () => {
      await page.evaluate(() => {
        const event = new KeyboardEvent("keydown", { key: "f", ctrlKey: true, bubbles: true, isComposing: true });
        document.activeElement.dispatchEvent(event);
      });
      assert.equal(await page.getByRole("search").count(), 0);
    },
  });
  assert.equal(await field.inputValue(), `${before}民`);
});

test("each composition is one step to undo", async (t) => {
  const { page, field, before } = await begin(t);
  const id = await field.getAttribute("id");
  const says = (text) => page.waitForFunction(([field, text]) => document.getElementById(field).value === text, [id, text]);
  await field.focus();
  await page.keyboard.press("Control+End");
  await compose(page, "min", "民");
  await compose(page, "zheng", "政");
  await says(`${before}民政`);
  await page.keyboard.press("Control+z");
  await says(`${before}民`);
  await page.keyboard.press("Control+z");
  await says(before);
  await page.keyboard.press("Control+y");
  await says(`${before}民`);
});
