/** Libraries to measure in, made through the program's own commands. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Client } from "../../e2e/client.mjs";

const SAMPLE = readFileSync(join(import.meta.dirname, "../../fixtures/sample-issue.txt"), "utf8");
/** The sample this many times over has about 100 pages. */
const TIMES = 29;
/** A monthly issue of the 20 years: 52 entries, so that 240 have more than 10,000. */
const MONTHLY_TIMES = 4;
/** Edits of every entry of an old issue, so that each brings a history. */
const REVISIONS = 3;
const LAST_YEAR = 2020;

/** What the shelf calls the long issue. */
export const LONG_ISSUE = "2021年第1期";

const PUBLICATION = {
  name: "江澜民政月报",
  issuingUnit: "江澜区民政局办公室",
  handlingMark: "内部资料 注意保存",
  masthead: { kind: "text" },
  columns: ["【重要会议活动】"],
  runningNumber: true,
  supplementsCount: false,
  people: { editor: "", reviewer: "", approver: "" },
  distribution: { toSuperiors: [], toPeers: [], toSubordinates: [], copies: null },
  profile: "yangpu-monthly",
};

/** The text of the long issue. */
export function longText() {
  return issueText(TIMES, { year: LAST_YEAR + 1, month: 1, running: 999 });
}

function issueText(times, { year, month, running }) {
  const start = SAMPLE.indexOf("【");
  const head = SAMPLE.slice(0, start)
    .replace("第12期（总第156期）", `${year}年第${month}期（总第${running}期）`)
    .replace("2020年12月31日", `${year}年${month}月28日`);
  return head + Array(times).fill(SAMPLE.slice(start).trim()).join("\n\n") + "\n";
}

/** Fills the library behind `url` with `years` of monthly issues and the long one; tells what it holds. */
export async function fillLibrary(url, years) {
  const server = new Client(url);
  await server.call("start", {});
  const { publication } = await server.call("publication_create", PUBLICATION);
  for (let index = 0; index < years * 12; index += 1) {
    const [year, month] = [LAST_YEAR + 1 - years + Math.floor(index / 12), (index % 12) + 1];
    const issue = await server.import(publication, issueText(MONTHLY_TIMES, { year, month, running: index + 1 }));
    await revise(server, issue);
  }
  await server.import(publication, longText());
  const shelf = await server.call("shelf", {});
  const issues = shelf.publications.flatMap(({ years }) => years.flatMap(({ issues }) => issues));
  assert.equal(issues.length, years * 12 + 1, "all issues are on the shelf");
  return { issues: issues.length, entries: issues.reduce((sum, { entries }) => sum + entries, 0) };
}

/** Edits every entry of an issue, as its editor did. */
async function revise(server, issue) {
  let { entries } = await server.call("issue_open", { issue });
  for (let time = 0; time < REVISIONS; time += 1) {
    const changes = entries.map(({ id, revision }) => {
      return { kind: "replace-text", entry: id, base: revision, block: 0, start: 0, end: time, with: "稿".repeat(time + 1) };
    });
    ({ entries } = await server.call("edit", { issue, changes, step: "new" }));
    await server.call("save", { issue });
  }
  await server.call("issue_close", { issue });
}
