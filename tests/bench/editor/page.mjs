/**
 * Times within a page, by the page's own clock: from the event's own time to the task after the
 * frame in which the page was drawn. The program knows nothing of it: what is looked at is the mark
 * that each drawn sheet bears.
 */

/** Puts the clock into the page, before anything of its own runs. */
export async function install(page) {
  await page.addInitScript(clock);
}

/** From the beginning of loading to the shelf with its issues. */
export function shelfShown(page) {
  return page.evaluate(() => window.clock.seen(".tile"));
}

/** Opens an issue of the shelf: from the click to its first page and a window that answers again. */
export async function open(page, name) {
  await page.evaluate(() => window.clock.arm({ event: "click", sheet: "0", settled: true }));
  await page.getByRole("button", { name: `打开 ${name}`, exact: true }).click();
  const milliseconds = await page.evaluate(() => window.clock.measured);
  return { milliseconds, pages: await page.locator("[data-page]").count() };
}

/** Does something at the caret: from `event` to the frame that shows the caret's page with it. */
export async function stroke(page, event, act) {
  await page.evaluate((event) => window.clock.arm({ event, sheet: window.clock.caretSheet() }), event);
  await act();
  return page.evaluate(() => window.clock.measured);
}

/** A page with nothing but a text field that holds `text`, the caret in its middle. */
export async function plainField(page, text) {
  await page.setContent("<textarea style='width: 40em; height: 90vh; font: 16px sans-serif'></textarea>");
  await page.evaluate(clock);
  await page.locator("textarea").evaluate((field, text) => {
    field.value = text;
    field.focus();
    field.setSelectionRange(text.length / 2, text.length / 2);
  }, text);
}

/** Runs in the page. */
function clock() {
  const marks = { subtree: true, attributes: true, attributeFilter: ["data-drawn"] };
  /** The task after the frame that is being made, or the next one. */
  const afterFrame = (then) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => then(performance.now());
    port2.postMessage(null);
  };

  function arm({ event, sheet = null, settled = false }) {
    window.clock.measured = new Promise((resolve) => {
      let begun = null;
      const done = () => afterFrame((now) => resolve(now - begun));
      const end = settled ? () => afterFrame(() => requestAnimationFrame(done)) : done;
      document.addEventListener(event, ({ timeStamp }) => {
        begun = timeStamp;
        // With no sheet there is only the field itself, which the next frame shows.
        if (sheet === null) requestAnimationFrame(end);
      }, { capture: true, once: true });
      if (sheet === null) return;
      const observer = new MutationObserver((changes) => {
        const hit = changes.some(({ target }) => target.closest("[data-page]")?.dataset.page === sheet);
        if (begun === null || !hit) return;
        observer.disconnect();
        end();
      });
      observer.observe(document, marks);
    });
  }

  function seen(selector) {
    return new Promise((resolve) => {
      const look = () => (document.querySelector(selector) ? afterFrame(resolve) : requestAnimationFrame(look));
      look();
    });
  }

  /** The sheet that shows the caret; none on a page without sheets. */
  function caretSheet() {
    return document.querySelector(".sheet-caret")?.closest("[data-page]").dataset.page ?? null;
  }

  window.clock = { arm, seen, caretSheet, measured: null };
}
