import { expect, it } from "vitest";
import { emptySentence, kindSentence, unreadableSentence } from "./files";

/** What the core calls the files that it does not read. */
const KINDS = [
  "docx",
  "encrypted",
  "zip",
  "archive",
  "old-word",
  "sheet",
  "slides",
  "old-office",
  "odt",
  "ofd",
  "pdf",
  "rtf",
  "mail",
  "word-xml",
  "xml",
  "image",
  "lock-file",
  "shortcut",
];

it("has words for each kind of file, and what to do", () => {
  const unknown = kindSentence({ name: "甲.x", kind: "?" });
  for (const kind of KINDS) {
    const sentence = kindSentence({ name: "甲.x", kind });
    expect(sentence, kind).not.toBe(unknown);
    expect(sentence, kind).toMatch(/^“甲\.x”.*请/);
  }
});

it("says that an ending is wrong", () => {
  expect(kindSentence({ name: "简报.docx", kind: "pdf", ending: "docx" })).toContain("其实是PDF文件，扩展名“.docx”写错了");
});

it("tells damage with its line", () => {
  for (const kind of ["cut", "encoding", "nul"]) {
    expect(unreadableSentence({ name: "甲.txt", kind, line: "12" }), kind).toContain("第12行");
  }
  const faults = ["damaged", "no-main-part", "broken-part", "too-deep", "too-many-paragraphs"];
  for (const fault of faults) {
    expect(unreadableSentence({ name: "甲", kind: `document-${fault}` }), fault).not.toBe(unreadableSentence({ name: "甲" }));
  }
  expect(emptySentence({ name: "甲", kind: "no-bytes" })).not.toBe(emptySentence({ name: "甲", kind: "empty" }));
});
