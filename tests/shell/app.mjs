// The app in its real window, driven over WebDriver as a user would drive it. WebKitWebDriver and a
// display are needed: `cargo xtask test` provides both.
import { spawn, spawnSync } from "node:child_process";
import fs from "node:fs/promises";
import net from "node:net";
import os from "node:os";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { Builder, Capabilities } from "selenium-webdriver";

/** How long anything is waited for, in milliseconds: what never comes may take this long to be known. */
const PATIENCE_MS = 60_000;

const ROOT = path.resolve(import.meta.dirname, "../..");

/**
 * The app with a library, settings and an export folder of its own, in `folder`; `plain` is another
 * folder, whose name can be typed into any dialog.
 */
export class App {
  /**
   * Starts it with the sample issue open; where `bare` is set, as on a machine on which it was
   * never started: with no library and nothing remembered.
   */
  static async start({ bare = false } = {}) {
    const app = new App();
    app.folder = await fs.mkdtemp(path.join(os.tmpdir(), "版心 "));
    app.plain = await fs.mkdtemp(path.join(os.tmpdir(), "banxin-"));
    app.exports = path.join(app.folder, "导出");
    const settings = path.join(app.folder, "settings");
    await fs.mkdir(app.exports);
    await fs.mkdir(settings);
    if (!bare) {
      // As if the editor had exported to this folder before: the folder dialog is the system's.
      await fs.writeFile(path.join(settings, "settings.json"), JSON.stringify({ export_folder: app.exports }));
    }
    const port = await freePort();
    app.process = spawn("WebKitWebDriver", [`--port=${port}`], {
      stdio: ["ignore", "inherit", "inherit"],
      // A group of its own, so that the app ends with its driver: left over, it would keep the test
      // runner's output open, which then waits for ever.
      detached: true,
      env: {
        ...process.env,
        // Where it suggests to keep its library.
        HOME: app.folder,
        TAURI_AUTOMATION: "true",
        TAURI_WEBVIEW_AUTOMATION: "true",
        SE_OFFLINE: "true",
      },
    });
    await listening(port, app.process);
    const target = process.env.CARGO_TARGET_DIR ?? path.join(ROOT, "target");
    const capabilities = new Capabilities();
    capabilities.set("browserName", "wry");
    capabilities.set("webkitgtk:browserOptions", {
      binary: process.env.APP ?? path.join(target, "debug/banxin-app"),
      args: [
        ...(bare ? [] : ["--sample", "--library", path.join(app.folder, "资料.db")]),
        "--settings",
        settings,
        "--fonts",
        path.join(target, "fonts"),
      ],
    });
    app.driver = await session(`http://127.0.0.1:${port}/`, capabilities);
    return app;
  }

  /** Ends it and removes what it wrote. */
  async stop() {
    try {
      await this.driver?.quit();
    } finally {
      endGroup(this.process);
    }
    for (const folder of [this.folder, this.plain]) await fs.rm(folder, { recursive: true, force: true });
  }

  /** Waits until a function of the page gives something, and gives that. */
  async until(what, look, ...args) {
    try {
      return await this.driver.wait(() => this.driver.executeScript(look, ...args), PATIENCE_MS, `waited for ${what}`);
    } catch (error) {
      await this.picture("failed");
      throw error;
    }
  }

  /** Presses the button whose name begins so, within what the selector finds. */
  async press(name, within = "body") {
    const find = (name, within) => {
      const buttons = [...document.querySelectorAll(`${within} button:not([disabled])`)];
      return buttons.find((button) => button.textContent.trim().startsWith(name));
    };
    const button = await this.until(`the button ${name}`, find, name, within);
    await button.click();
  }

  /**
   * Answers the system's file dialog of this title as with a keyboard: a typed path, and Enter.
   * The path is ASCII, since keys of other characters are not on every X server's keyboard. A
   * dialog that is on the screen but not yet listening is answered again.
   */
  async answerDialog(title, answer) {
    const dialog = () => xdotool("search", "--onlyvisible", "--name", title).split("\n")[0];
    const window = await waitFor(`the dialog ${title}`, dialog);
    const end = Date.now() + PATIENCE_MS;
    while (dialog() && Date.now() < end) {
      // Without a window manager nothing else gives it the keyboard.
      xdotool("windowfocus", "--sync", window);
      xdotool("key", "ctrl+a");
      xdotool("type", "--delay", "15", answer);
      xdotool("key", "Return");
      await waitFor(`the end of ${title}`, () => !dialog(), 2_000).catch(() => undefined);
    }
    if (dialog()) throw new Error(`the dialog ${title} takes no answer`);
  }

  /** A picture of the window, under target/ for a look at what a test saw. */
  async picture(name) {
    const folder = path.join(process.env.CARGO_TARGET_DIR ?? path.join(ROOT, "target"), "shell-pictures");
    await fs.mkdir(folder, { recursive: true });
    await fs.writeFile(path.join(folder, `${name}.png`), Buffer.from(await this.driver.takeScreenshot(), "base64"));
  }
}

/** Ends a process and all that it started. */
function endGroup(leader) {
  if (!leader?.pid) return;
  try {
    process.kill(-leader.pid, "SIGKILL");
  } catch (error) {
    if (error.code !== "ESRCH") throw error;
  }
}

/** What xdotool says; nothing where it finds no window. */
function xdotool(...args) {
  const { stdout, error } = spawnSync("xdotool", args, { encoding: "utf8", timeout: PATIENCE_MS });
  if (error) throw new Error("xdotool can't be run: `cargo xtask setup` installs it", { cause: error });
  return stdout.trim();
}

/** Looks again and again until there is something, and gives that. */
async function waitFor(what, look, patience = PATIENCE_MS) {
  const end = Date.now() + patience;
  for (;;) {
    const found = look();
    if (found) return found;
    if (Date.now() > end) throw new Error(`waited for ${what}`);
    await pause(50);
  }
}

async function freePort() {
  const server = net.createServer();
  await new Promise((done) => server.listen(0, "127.0.0.1", done));
  const { port } = server.address();
  await new Promise((done) => server.close(done));
  return port;
}

async function listening(port, driver) {
  let failure;
  driver.once("error", (error) => (failure = error));
  for (let tries = 0; tries < PATIENCE_MS / 50; tries++) {
    if (failure) throw new Error(`WebKitWebDriver can't be started: run \`cargo xtask setup\``, { cause: failure });
    if (await connects(port)) return;
    await pause(50);
  }
  throw new Error("WebKitWebDriver does not listen");
}

function connects(port) {
  return new Promise((done) => {
    const socket = net.connect(port, "127.0.0.1");
    socket.once("connect", () => done(true)).once("error", () => done(false));
    socket.once("connect", () => socket.destroy());
  });
}

/** A session; the driver refuses the first now and then while the app is starting. */
async function session(server, capabilities) {
  for (let tries = 1; ; tries++) {
    try {
      return await new Builder().usingServer(server).withCapabilities(capabilities).build();
    } catch (error) {
      if (tries === 3) throw error;
    }
  }
}
