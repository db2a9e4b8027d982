import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";

/** Words of software, publishing or 公文 that the office does not use of its bulletin, whatever they stand in. */
const BANNED = [
  // A leader's change is 采纳 or 不采纳.
  ..."接受 拒绝".split(" "),
  // An issue is 期, an entry 稿件, the shelf 历期.
  ..."出版物 书架 图书馆 条目 词条 收件箱 投稿 副本".split(" "),
  // A bulletin has 报头 and 报尾.
  ..."版头 版记 页眉 页脚 刊头".split(" "),
  // What was kept is 稿次, and kept by itself.
  ..."快照 回滚 历史版本 提交 已同步 数据库 库文件 冲突 挂载 迁移".split(" "),
  ..."克隆 渲染 上传 摄取 推送 分享 工单 审批 批准 脏数据 缓存 字体回退 字符集 垃圾箱 仪表盘 权重 主键".split(" "),
];

/** What Word and WPS call a thing of theirs that a document has and a bulletin does not. */
const OF_WORD: Record<string, readonly string[]> = { "imports.ts": ["页眉", "页脚"] };

/** Texts on screen: what stands in quotation marks, comments apart. */
function strings(source: string): string[] {
  const code = source.replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, "");
  return code.match(/"(?:[^"\\\n]|\\.)*"|`[^`]*`/g) ?? [];
}

it("uses the office's words", () => {
  const folder = import.meta.dirname;
  const files = readdirSync(folder).filter((name) => name.endsWith(".ts") && !name.endsWith(".test.ts"));
  expect(files.length).toBeGreaterThan(10);
  const found = files.flatMap((name) =>
    strings(readFileSync(join(folder, name), "utf8")).flatMap((text) =>
      BANNED.filter((word) => text.includes(word) && !OF_WORD[name]?.includes(word)).map((word) => `${name}: ${word} in ${text}`),
    ),
  );
  expect(found).toEqual([]);
});
