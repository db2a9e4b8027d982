/** The start of the real window, over WebKitWebDriver: from the request that starts the program to its shelf. */
import { spawn } from "node:child_process";
import { createServer } from "node:net";
import { join, resolve } from "node:path";
import { setTimeout as pause } from "node:timers/promises";

const ROOT = resolve(import.meta.dirname, "../../..");
const app = process.env.APP ?? join(ROOT, "target/release/banxin-app");
const fonts = process.env.BANXIN_FONTS ?? join(ROOT, "target/fonts");

/** Starts the app on the library in `place`, and ends it; milliseconds until its shelf is shown. */
export async function startWindow(place) {
  const port = await freePort();
  const driver = spawn("WebKitWebDriver", [`--port=${port}`], {
    stdio: ["ignore", "inherit", "inherit"],
    env: { ...process.env, TAURI_AUTOMATION: "true", TAURI_WEBVIEW_AUTOMATION: "true" },
  });
  const ended = new Promise((done) => driver.once("exit", done));
  try {
    return await timed(`http://127.0.0.1:${port}`, place);
  } finally {
    driver.kill();
    await ended;
  }
}

async function timed(server, place) {
  await until(async () => (await fetch(`${server}/status`).catch(() => undefined))?.ok, "WebKitWebDriver listens");
  const args = ["--library", join(place, "library.db"), "--settings", join(place, "window"), "--fonts", fonts];
  const alwaysMatch = { browserName: "wry", "webkitgtk:browserOptions": { binary: app, args } };
  const begun = performance.now();
  const { sessionId } = await command(server, "POST", "/session", { capabilities: { alwaysMatch } });
  const session = `${server}/session/${sessionId}`;
  const script = "return document.querySelectorAll('.tile').length > 0 && document.readyState === 'complete'";
  await until(() => command(session, "POST", "/execute/sync", { script, args: [] }), "the shelf is shown");
  const milliseconds = performance.now() - begun;
  await command(session, "DELETE", "");
  return milliseconds;
}

async function command(base, method, path, body) {
  const response = await fetch(base + path, { method, body: body && JSON.stringify(body) });
  const { value } = await response.json();
  if (!response.ok) throw new Error(`${path}: ${value.error}: ${value.message}`);
  return value;
}

async function until(look, what) {
  const end = performance.now() + 20_000;
  while (!(await look())) {
    if (performance.now() > end) throw new Error(`waited for: ${what}`);
    await pause(10);
  }
}

async function freePort() {
  const server = createServer();
  await new Promise((done) => server.listen(0, "127.0.0.1", done));
  const { port } = server.address();
  await new Promise((done) => server.close(done));
  return port;
}
