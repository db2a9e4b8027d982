// The app in its real window, driven over WebDriver as a user would drive it. WebKitWebDriver and a
// display are needed: `cargo xtask test` provides both.
import { spawn } from "node:child_process";
import fs from "node:fs/promises";
import net from "node:net";
import os from "node:os";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { Builder, Capabilities } from "selenium-webdriver";

const ROOT = path.resolve(import.meta.dirname, "../..");

/** The app with a library, settings and an export folder of its own. */
export class App {
  /** Starts it with the sample issue open. */
  static async start() {
    const app = new App();
    app.folder = await fs.mkdtemp(path.join(os.tmpdir(), "版心 "));
    app.exports = path.join(app.folder, "导出");
    const settings = path.join(app.folder, "settings");
    await fs.mkdir(app.exports);
    await fs.mkdir(settings);
    // As if the editor had exported to this folder before: the folder dialog is the system's.
    await fs.writeFile(path.join(settings, "settings.json"), JSON.stringify({ export_folder: app.exports }));
    const port = await freePort();
    app.process = spawn("WebKitWebDriver", [`--port=${port}`], {
      stdio: ["ignore", "inherit", "inherit"],
      env: { ...process.env, TAURI_AUTOMATION: "true", TAURI_WEBVIEW_AUTOMATION: "true", SE_OFFLINE: "true" },
    });
    await listening(port, app.process);
    const target = process.env.CARGO_TARGET_DIR ?? path.join(ROOT, "target");
    const capabilities = new Capabilities();
    capabilities.set("browserName", "wry");
    capabilities.set("webkitgtk:browserOptions", {
      binary: process.env.APP ?? path.join(target, "debug/banxin-app"),
      args: [
        "--sample",
        "--library",
        path.join(app.folder, "资料.db"),
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
    await this.driver?.quit();
    this.process?.kill();
    await fs.rm(this.folder, { recursive: true, force: true });
  }

  /** Waits until a function of the page gives something, and gives that. */
  async until(what, look, ...args) {
    try {
      return await this.driver.wait(() => this.driver.executeScript(look, ...args), 20_000, `waited for ${what}`);
    } catch (error) {
      await this.picture("failed");
      throw error;
    }
  }

  /** Presses the button whose name begins so, within what the selector finds. */
  async press(name, within) {
    const find = (name, within) => {
      const buttons = [...document.querySelectorAll(`${within} button:not([disabled])`)];
      return buttons.find((button) => button.textContent.trim().startsWith(name));
    };
    const button = await this.until(`the button ${name}`, find, name, within);
    await button.click();
  }

  /** A picture of the window, under target/ for a look at what a test saw. */
  async picture(name) {
    const folder = path.join(process.env.CARGO_TARGET_DIR ?? path.join(ROOT, "target"), "shell-pictures");
    await fs.mkdir(folder, { recursive: true });
    await fs.writeFile(path.join(folder, `${name}.png`), Buffer.from(await this.driver.takeScreenshot(), "base64"));
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
  for (let tries = 0; tries < 200; tries++) {
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
