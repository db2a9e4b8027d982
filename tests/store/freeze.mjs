/**
 * Fills a library by the program's own commands, as an editor's year would, and leaves it in a
 * folder with what the program made of it. Run once, with the program as it is released, whenever
 * the schema or the stored JSON changes (README.md here): a library that is kept is never made anew.
 *
 *   BANXIN_DEVSERVER=target/debug/bulletin-devserver node tests/store/freeze.mjs tests/store/version-N
 */
import assert from "node:assert/strict";
import { execFileSync, spawn } from "node:child_process";
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { deflateSync } from "node:zlib";
import { strToU8, zipSync } from "../e2e/node_modules/fflate/esm/index.mjs";
import { startCups } from "../e2e/cups.mjs";

const root = resolve(import.meta.dirname, "../..");
const devserver = process.env.BANXIN_DEVSERVER ?? join(root, "target/debug/bulletin-devserver");
const target = resolve(process.argv[2] ?? assert.fail("name the folder to make"));
assert.ok(!existsSync(target), `${target} is there: a library that is kept is never made anew`);

const afters = [];
const place = mkdtempSync(join(tmpdir(), "banxin-"));
const library = join(place, "library.db");
async function freeze(cups) {
  const args = ["--library", library, "--ui", join(root, "ui/dist"), "--exports", join(place, "导出")];
  const more = ["--settings", join(place, "settings"), "--fonts", join(root, "target/fonts"), "--no-system-fonts"];
  const server = spawn(devserver, [...args, ...more], { env: { ...process.env, CUPS_SERVER: cups.socket }, stdio: ["ignore", "pipe", "inherit"] });
  const ended = new Promise((done) => server.once("exit", done));
  const url = new URL(await new Promise((found) => server.stdout.once("data", (said) => found(/http:\S+/.exec(said)[0]))));
  try {
    await fill(connection(url));
  } finally {
    server.kill("SIGTERM");
    await ended;
  }
  assert.deepEqual(readdirSync(place).filter((name) => /\.db-/.test(name)), [], "the library is closed whole");
  copyFileSync(library, join(target, "library.db"));
}

/** The commands of the program, and files given to it. */
function connection(url) {
  const post = async (path, body) => {
    const headers = { "x-banxin-token": url.searchParams.get("token"), "content-type": "application/json" };
    const response = await fetch(new URL(path, url.origin), { method: "POST", headers, body });
    const answer = await response.json();
    assert.ok(response.ok, `${path}: ${JSON.stringify(answer)}`);
    return answer;
  };
  return {
    call: (command, request = {}) => post(`/rpc/${command}`, JSON.stringify(request)),
    upload: async (name, bytes) => (await post(`/upload?name=${encodeURIComponent(name)}`, bytes)).token,
  };
}

async function fill({ call, upload }) {
  await call("start");
  await call("mail_settings_set", {
    authorityFile: null,
    newPassword: null,
    settings: {
      ...(await call("mail_settings")),
      host: "mail.invalid",
      port: 465,
      senderName: "澄湖区民政局办公室",
      senderAddress: "bangongshi@chenghu.invalid",
    },
  });

  // A profile of one's own: 21 lines a page, the foot without names, titles on a line.
  const profile = (await call("profile_copy", { id: "yangpu-monthly", name: "澄湖月报版式" })).id;
  const changes = [
    ["grid.pitch", "29pt"],
    ["entries.title", "line"],
    ["contents.enabled", "true"],
  ].map(([path, value]) => ({ path, value }));
  await call("profile_change", { id: profile, changes });

  const recipient = (unit, name, title, address) => ({ unit, name, title, address });
  const fields = {
    name: "澄湖民政",
    issuingUnit: "澄湖区民政局办公室",
    handlingMark: "内部资料 注意保存",
    masthead: { kind: "text" },
    columns: ["【工作动态】", "【党建之窗】"],
    runningNumber: true,
    supplementsCount: false,
    people: { editor: "许言", reviewer: "苏以澄", approver: "" },
    distribution: {
      toSuperiors: [recipient("区委办公室", "", "", "quwei@chenghu.invalid"), recipient("", "柳映川", "副区长", "liu@chenghu.invalid")],
      toPeers: [recipient("区卫生健康委", "", "", "weijian@chenghu.invalid")],
      toSubordinates: [recipient("各街道、镇", "", "", "")],
      copies: 60,
    },
    profile: "yangpu-monthly",
  };
  const { publication } = await call("publication_create", fields);
  await call("roster_set", {
    of: { kind: "publication", publication },
    posts: [
      { name: "柳映川", titles: ["副区长"], unit: "澄湖区人民政府", from: "2024-03-01", to: null, rank: 1 },
      { name: "苏以澄", titles: ["党组书记", "局长"], unit: "区民政局", from: "2023-06-15", to: null, rank: 2 },
    ],
  });
  await call("own_words_set", {
    of: { kind: "publication", publication },
    words: { kept: ["睦邻小厨"], replaced: [{ word: "助餐店", right: "助餐点" }], banned: [{ word: "敬老卡车", right: "" }] },
  });
  const of = { kind: "publication", publication };
  await call("proof_ways_set", { of, ways: { ...(await call("proof_ways_get", of)), fullTitles: true } });

  const made = {};

  // 2025年第10期: from a file, with a file's masthead; laid out by the built-in profile; 已印发.
  const sample = readFileSync(join(root, "tests/fixtures/sample-issue.txt"));
  made.issued = (await call("issue_import", { file: await upload("第12期.txt", sample), publication })).issue;
  await edits(call, made.issued, [set("year", 2020)]);
  await keep(call, made.issued, "送审稿1230");
  await call("sign_off", { issue: made.issued, by: "顾怀谦", date: "2020-12-31", opinion: "同意印发" });
  await send(call, made.issued, profile);
  await edits(call, made.issued, [set("issued-on", "2021-01-04"), set("status", "issued")]);
  await files(call, made.issued, "issued");

  // 2021年第1期: made from the publication, by the profile of one's own; 已签发, unchanged since.
  const next = { publication, year: 2021, runningNumber: 157, number: { kind: "regular", number: 1 } };
  made.signed = (await call("issue_create", { ...next, from: "publication" })).issue;
  await edits(call, made.signed, [set("profile", profile), set("date", "2021-01-29")]);
  await write(call, made.signed, SIGNED);
  await keep(call, made.signed, "送审稿0128");
  await call("sign_off", { issue: made.signed, by: "苏以澄", date: "2021-01-29", opinion: "同意，请即印发。" });
  await send(call, made.signed, profile);
  await files(call, made.signed, "signed");

  // 2021年第2期: made from the last; being written: undone steps, a picture, left out, decisions.
  const last = { publication, year: 2021, runningNumber: 158, number: { kind: "regular", number: 2 } };
  made.open = (await call("issue_create", { ...last, from: "last" })).issue;
  await edits(call, made.open, [set("profile", "gbt9704-bulletin"), set("status", "in-review")]);
  await write(call, made.open, OPEN);
  const { picture } = await call("picture_add", { file: await upload("报头.png", banner()), issue: made.open });
  const masthead = { kind: "picture", picture, leftMm: 28, topMm: 50, widthMm: 150, heightMm: 20 };
  await edits(call, made.open, [set("masthead", masthead)]);
  const submission = await call("submission_add_text", { text: "2月9日，柳荫街道“睦邻小厨”开张，可供60位老人用餐。", unit: "柳荫街道", contributor: "祁红" });
  await call("submission_add_text", { text: "2月10日，桥南镇开展慰问。", unit: "桥南镇", contributor: "" });
  // One that came as a file, twice: the file is kept once, with what was told of it.
  const came = await sent(call, upload, "双榆镇来稿.docx");
  await sent(call, upload, "双榆镇来稿（再报）.docx");
  const open = await call("issue_open", { issue: made.open });
  await call("submission_adopt", { submission: submission.id, issue: made.open, column: open.columns[0].id, at: 1 });
  const entries = (await call("issue_open", { issue: made.open })).entries;
  const base = (id) => entries.find((entry) => entry.id === id);
  const left = entries.at(-1);
  await edits(call, made.open, [{ kind: "set-entry", entry: left.id, base: base(left.id).revision, field: { name: "left-out", value: true } }]);
  await decide(call, made.open);
  await keep(call, made.open, "送审稿0225");
  const first = (await call("issue_open", { issue: made.open })).entries[0];
  const end = first.blocks[0].text.length;
  const typed = { kind: "replace-text", entry: first.id, base: first.revision, block: 0, start: end, end, with: "（撤销的一句）" };
  await edits(call, made.open, [typed]);
  await call("undo", { issue: made.open });
  await files(call, made.open, "open");

  // One in 回收站.
  made.binned = (await call("issue_duplicate", { issue: made.open })).issue;
  await call("issue_bin", { issue: made.binned });

  const state = {};
  for (const [name, issue] of Object.entries(made)) {
    if (name === "binned") continue;
    const { drafts, ...rest } = await seen(call, issue);
    state[name] = { issue, drafts, ...rest };
    await call("issue_close", { issue });
  }
  writeFileSync(join(target, "expected.json"), `${JSON.stringify({ publication, profile, picture, binned: made.binned, came, ...state }, null, 1)}\n`);
}

const WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

/** A 来稿 from a Word file of a few paragraphs, a title and a hidden remark; gives what the program shows of it. */
async function sent(call, upload, name) {
  const paragraph = (text, form = "") => `<w:p><w:r><w:rPr>${form}</w:rPr><w:t>${text}</w:t></w:r></w:p>`;
  const title = `<w:p><w:pPr><w:jc w:val="center"/></w:pPr><w:r><w:rPr><w:sz w:val="44"/></w:rPr><w:t>双榆镇开办老年学堂</w:t></w:r></w:p>`;
  const text = paragraph("2月12日，双榆镇老年学堂开班，首期学员42名。") + paragraph("（数字待核）", "<w:vanish/>");
  const body = title + text + paragraph("（供稿单位：双榆镇　供稿人：祁红）");
  const xml = `<w:document xmlns:w="${WORD}"><w:body>${body}</w:body></w:document>`;
  const file = zipSync({ "word/document.xml": [strToU8(xml), { mtime: "2021-02-12T09:00:00" }] });
  const { added: [{ id }] } = await call("submission_add_files", { files: [await upload(name, file)] });
  const { original, text: edited, file: { name: kept, length, told } } = await call("submission", { submission: id });
  assert.ok(told.length > 0, "something is told of it");
  return { submission: id, original, text: edited, file: { name: kept, length, told: told.map(({ code, text, count }) => ({ code, text, count })) } };
}

/** What the program shows of an issue. */
async function seen(call, issue) {
  const { fields, columns, entries, undo, signOff } = await call("issue_open", { issue });
  const { versions } = await call("history", { issue, entry: null });
  const { log } = await call("dispatch_plan", { issue, corrects: null });
  const { printings } = await call("print_plan", { issue });
  return {
    fields,
    headings: columns.map((column) => column.heading),
    entries: entries.map(({ id, revision, title, leftOut, blocks }) => ({ id, revision, title, leftOut, text: blocks.map((block) => block.text) })),
    undo,
    signOff,
    changes: versions.length,
    drafts: versions.filter((version) => version.what === "draft").map((version) => version.name),
    dispatches: log.map(({ way, state, recipients, draft }) => ({ way, state, recipients: recipients.length, draft })),
    printings: printings.map(({ printer, copies, pageCount, draft }) => ({ printer, copies, pageCount, draft })),
  };
}

const set = (name, value) => ({ kind: "set-issue", field: { name, value } });

async function edits(call, issue, changes) {
  for (const change of changes) await call("edit", { issue, changes: [change], step: "new", shown: null });
  await call("save", { issue });
}

const keep = (call, issue, name) => call("draft_create", { issue, name });

/** Puts entries into an issue's columns, each typed in two strokes. */
async function write(call, issue, columns) {
  const open = await call("issue_open", { issue });
  for (const [index, entries] of columns.entries()) {
    for (const [at, { title, note, text }] of entries.entries()) {
      const half = Math.floor(text.length / 2);
      const insert = { kind: "insert-entry", column: open.columns[index].id, at, text: text.slice(0, half) };
      const { entries: [entry] } = await call("edit", { issue, changes: [insert], step: "new", shown: null });
      const rest = { kind: "replace-text", entry: entry.id, base: entry.revision, block: 0, start: half, end: half, with: text.slice(half) };
      let { entries: [now] } = await call("edit", { issue, changes: [rest], step: "continue", shown: null });
      for (const [name, value] of Object.entries({ title, note })) {
        if (!value) continue;
        const field = { kind: "set-entry", entry: entry.id, base: now.revision, field: { name, value } };
        ({ entries: [now] } = await call("edit", { issue, changes: [field], step: "new", shown: null }));
      }
    }
  }
  await call("save", { issue });
}

const OVERRULE = { reason: "已与来稿单位核对", who: "许言" };

async function overruled(call, command, request) {
  const { gate } = await call("export_plan", { issue: request.issue });
  return call(command, { ...request, overrule: gate.mustFix.length > 0 ? OVERRULE : null });
}

/** The folder that a dialog of the system gives. */
const folder = async (call) => (await call("choose", { purpose: "export-folder" })).files[0].token;

/** An issue printed, mailed by the mail program's draft, and registered as sent on paper. */
async function send(call, issue) {
  const { printers } = await call("print_plan", { issue });
  const choices = { pages: "", copies: 2, twoSided: true, arrangement: "single", version: "plain", preprinted: false, right: 0, down: 0 };
  await call("print", { issue, job: "p", printer: printers[0].name, choices, sample: false, cleared: false });
  const plan = await call("dispatch_plan", { issue, corrects: null });
  const recipients = plan.recipients.filter((to) => to.recipient.address !== "");
  const common = { issue, kinds: ["docx"], options: plan.options, corrects: null };
  const to = recipients.length > 0 ? recipients : [{ group: "superiors", recipient: { unit: "区委办公室", name: "", title: "", address: "quwei@chenghu.invalid" } }];
  const draft = { ...common, job: "d", way: "draft", recipients: to, files: [], subject: plan.subject, body: plan.body, again: false, folder: await folder(call) };
  await overruled(call, "dispatch_send", draft);
  await call("dispatch_note", { ...common, way: "paper", recipients: to, note: "送文印室代发" });
}

/** An issue as Word, and where the words of its PDF stand, which are kept beside the library. */
async function files(call, issue, name) {
  const { options } = await call("export_plan", { issue });
  await overruled(call, "export", { issue, job: "e", kinds: ["pdf", "docx"], options, folder: await folder(call), name, overwrite: true });
  mkdirSync(target, { recursive: true });
  const file = (ending) => join(place, "导出", `${name}.${ending}`);
  copyFileSync(file("docx"), join(target, `${name}.docx`));
  writeFileSync(join(target, `${name}.words.txt`), words(execFileSync("pdftotext", ["-bbox", file("pdf"), "-"], { encoding: "utf8" })));
}

/** The words of a PDF's pages, each with its left edge and its top in points; a form feed ends a page. */
function words(boxes) {
  const lines = boxes.split("\n").map((line) => {
    if (line.includes("</page>")) return "\f\n";
    const word = /<word xMin="([\d.]+)" yMin="([\d.]+)".*?>(.*)<\/word>/.exec(line);
    return word ? `${Number(word[1]).toFixed(1)} ${Number(word[2]).toFixed(1)} ${word[3]}\n` : "";
  });
  return lines.join("");
}

/** 改正 of one finding, 不改 of the next, 本刊照此 of a third. */
async function decide(call, issue) {
  const report = async () => (await call("proof", { issue, known: null })).report;
  const correctable = (await report()).findings.find((finding) => finding.suggestions.length > 0);
  const { entries } = await call("issue_open", { issue });
  const entry = entries.find((found) => found.id === correctable.place.target.entry);
  await call("proof_fix", { issue, finding: correctable.id, suggestion: 0, base: entry?.revision ?? null });
  for (const verdict of ["left", "house"]) {
    const [finding] = (await report()).findings;
    await call("proof_decide", { issue, finding: finding.id, verdict, reason: "来稿单位如此称呼" });
  }
}

/** A picture of a red name's width: a PNG of one colour with a frame, large enough for print. */
function banner() {
  const [width, height] = [2400, 320];
  const rows = Buffer.alloc((width + 1) * height);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const edge = x < 24 || y < 24 || x >= width - 24 || y >= height - 24;
      rows[y * (width + 1) + 1 + x] = edge || (x >> 7) % 2 === 0 ? 0 : 1;
    }
  }
  const crcs = Array.from({ length: 256 }, (_, n) => {
    let c = n;
    for (let k = 0; k < 8; k += 1) c = c & 1 ? 0xedb88320 ^ (c >>> 1) : c >>> 1;
    return c >>> 0;
  });
  const chunk = (kind, data) => {
    const body = Buffer.concat([Buffer.from(kind, "latin1"), data]);
    const crc = body.reduce((c, byte) => crcs[(c ^ byte) & 0xff] ^ (c >>> 8), 0xffffffff);
    const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
    length.writeUInt32BE(data.length);
    sum.writeUInt32BE((crc ^ 0xffffffff) >>> 0);
    return Buffer.concat([length, body, sum]);
  };
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 3, 0, 0, 0], 8);
  const palette = Buffer.from([200, 16, 16, 255, 255, 255]);
  const signature = Buffer.from([137, 80, 78, 71, 13, 10, 26, 10]);
  return Buffer.concat([signature, chunk("IHDR", head), chunk("PLTE", palette), chunk("IDAT", deflateSync(rows, { level: 9 })), chunk("IEND", Buffer.alloc(0))]);
}

/** 2021年第1期: long enough for a second page, with titles, marks at line ends, Latin and figures. */
const SIGNED = [
  [
    {
      title: "柳映川副区长检查节前养老机构安全",
      note: "领导活动，排第一条",
      text: "1月12日，副区长柳映川带队检查养老机构消防安全和食品安全工作。柳映川副区长先后来到湖滨路社区养老院、桥南镇敬老院，查看了微型消防站、疏散通道、厨房留样柜和值班记录，询问“智慧烟感”接入情况。她指出，冬季用电用火增多，要把隐患排查做在前面：一是对老旧线路逐一检测，不留死角；二是把夜间值守的责任落实到人；三是用好“一键报警”（APP与热线并行），做到早发现、早处置。区民政局、区消防救援支队、区市场监管局负责同志参加检查。\n检查组当场开出整改单4份，要求1月20日前完成，1月25日复查。截至1月18日，全区37家养老机构已自查隐患112处，整改109处，其余3处明确了时限和责任人。",
    },
    {
      title: "",
      note: "",
      text: "1月19日，区民政局召开2021年度工作务虚会。会议认为，“十四五”开局之年，要在养老服务、社会救助、基层治理、社会组织培育四个方面同步发力；要把为老助餐、居家照护、认知障碍友好社区建设等实事项目早谋划、早启动。局党组书记、局长苏以澄主持会议并讲话，各科室、各事业单位负责人参加会议。",
    },
    {
      title: "婚姻登记“跨区通办”试运行首周办理138对",
      note: "",
      text: "1月21日，区婚姻登记中心“跨区通办”窗口试运行满一周。一周来，窗口共受理咨询426人次，办理结婚登记138对，其中外区户籍当事人61对，占44.2%。中心增设预约分流岗，当事人平均等候时间由35分钟降到18分钟。中心还推出“一封家书”活动，邀请新人给父母写一封信，由志愿者代为寄送，已收到家书73封。",
    },
  ],
  [
    {
      title: "",
      note: "",
      text: "1月15日，局机关第一党支部开展“访邻里、送温暖”主题党日活动。党员分成6组走访困难党员、独居老人和残疾人家庭24户，送去慰问品和大字版《服务指南》，记录需求31条，其中能当场答复的19条，其余12条转有关科室限时办理。支部书记程砚秋说，走访记录要“件件有着落”，春节后逐条回访。",
    },
    {
      title: "",
      note: "待核照片",
      text: "1月26日，区社会组织党建服务中心举办党务工作者培训班，48家社会组织的62名党务工作者参加。培训围绕发展党员流程、组织生活规范和党费收缴管理三个专题展开，采取“讲解＋演练＋答疑”的方式进行。参训人员表示，课程讲得清、用得上，回去就能照着做。",
    },
  ],
];

/** 2021年第2期: with slips that 校对 finds. */
const OPEN = [
  [
    { title: "桥南镇助餐店扩容", note: "", text: "2月3日，桥南镇扩建助餐店2处。新增座位80个,每日可供餐350份，比去年同期增加百分之二十。镇党委副书记闻韶到场察看，要求价格公示、菜单公开、食材可追溯。" },
    { title: "", note: "", text: "2月5日，区民政局联合区残联走访慰问困难残疾人家庭。走访组共分为8个小组，慰问家庭96户，发放慰问金和物资折合人民币12.8万元，帮助解决实际困难27件。" },
  ],
  [
    { title: "", note: "", text: "2月8日，局机关召开组织生活会。与会党员逐一发言，开展批评和自我批评，提出整改措施43条。会议由局党组成员、副局长年维桢主持。" },
    { title: "", note: "下期再用", text: "2月20日，团支部开展植树活动筹备会，讨论了选址、树苗和工具的准备情况。" },
  ],
];

try {
  await freeze(await startCups({ after: (work) => afters.push(work) }));
} finally {
  for (const work of afters) await work();
  rmSync(place, { recursive: true, force: true });
}
