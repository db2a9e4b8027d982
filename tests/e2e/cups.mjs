/** A CUPS of the test's own, whose one printer writes what it is sent into a file; as in tests/src/cups.rs. */
import assert from "node:assert/strict";
import { execFile, execFileSync, spawn } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { promisify } from "node:util";

const fixtures = resolve(import.meta.dirname, "../fixtures/printing");
const run = promisify(execFile);
const PATIENCE_MS = 60_000;

/** Starts it; it ends with the test. */
export async function startCups(t) {
  const place = mkdtempSync(join(tmpdir(), "banxin-cups-"));
  // As root, CUPS runs its filters as another user, who must get in.
  chmodSync(place, 0o755);
  for (const part of ["root/ppd", "spool/tmp", "cache", "run"]) mkdirSync(join(place, part), { recursive: true });
  const [conf, files] = ["cupsd.conf", "cups-files.conf"].map((name) => {
    const path = join(place, "root", name);
    writeFileSync(path, readFileSync(join(fixtures, name), "utf8").replaceAll("PLACE", place));
    return path;
  });
  const server = spawn("/usr/sbin/cupsd", ["-f", "-c", conf, "-s", files], { stdio: "ignore" });
  const ended = new Promise((done) => server.once("exit", done));
  t.after(async () => {
    server.kill("SIGKILL");
    await ended;
    rmSync(place, { recursive: true, force: true });
  });
  const socket = join(place, "run/cups.sock");
  const env = { ...process.env, LC_ALL: "C.UTF-8", CUPS_SERVER: socket };
  // It writes none before it has something to say.
  const log = () => (existsSync(join(place, "error_log")) ? readFileSync(join(place, "error_log"), "utf8").slice(-4000) : "");
  /** Asks until it is there: nothing tells when it has come. */
  const until = async (what, question, isThere) => {
    const end = Date.now() + PATIENCE_MS;
    while (!isThere((await run("lpstat", question, { env })).stdout)) {
      if (Date.now() > end) assert.fail(`CUPS keeps one waiting for ${what}: ${log()}`);
    }
  };
  await until("its start", ["-r"], (said) => said.includes("is running"));
  const output = join(place, "printed.pdf");
  const queue = ["-p", "san-lou", "-E", "-D", "三楼打印机", "-v", `file://${output}`, "-P", join(fixtures, "pdf-to-file.ppd")];
  execFileSync("/usr/sbin/lpadmin", queue, { env, stdio: "ignore" });

  /** The PDF that the printer got, as a file. */
  async function printed() {
    await until("the end of its jobs", ["-W", "not-completed", "-o"], (said) => said === "");
    const taken = join(place, "taken.pdf");
    renameSync(output, taken);
    return taken;
  }

  /** From now on the server keeps everybody waiting; ends by the function that it gives. */
  function silence() {
    server.kill("SIGSTOP");
    return () => server.kill("SIGCONT");
  }

  /** From now on the printer takes jobs and leaves them in its queue. */
  const hold = () => execFileSync("/usr/sbin/cupsdisable", ["san-lou"], { env });

  /** What waits in the queue, a line a job. */
  const waiting = async () => (await run("lpstat", ["-W", "not-completed", "-o"], { env })).stdout;

  return { socket, printed, silence, hold, waiting };
}
