// Generated from the Rust types by `cargo xtask codegen`. Do not edit.

/**
 * What the program is.
 */
export type About = { 
/**
 * The program's version.
 */
version: string, 
/**
 * What draws the window, with its version; empty: a browser that the shell does not know.
 */
webview: string, 
/**
 * Whether that version is known to spoil Chinese input.
 */
webviewIsBad: boolean, 
/**
 * SQLite's version.
 */
sqlite: string, 
/**
 * Where 资料 are, to show; empty: no place yet.
 */
place: string, };

/**
 * 采用: puts a 来稿 into a column.
 */
export type AdoptRequest = { 
/**
 * Which.
 */
submission: string, 
/**
 * The issue.
 */
issue: string, 
/**
 * The column.
 */
column: string, 
/**
 * From 0 to the number of the column's entries.
 */
at: number, };

/**
 * A 来稿 in an issue.
 */
export type Adopted = { 
/**
 * What it did to the issue.
 */
edited: Edited, 
/**
 * The 来稿 as it is now.
 */
submission: SubmissionSummary, 
/**
 * What was done to its text, as to a pasted one; empty: nothing.
 */
cleaned: Array<Cleaned>, };

/**
 * An error as the UI gets it.
 */
export type ApiError = { 
/**
 * By which the UI chooses its words.
 */
code: Code, 
/**
 * In English, for the log.
 */
message: string, 
/**
 * What the words need, by name (`name`, `place`, `line`, …).
 */
detail: { [key in string]: string }, };

/**
 * How pages are set onto sheets.
 */
export type Arrangement = "single" | "two-up" | "booklet";

/**
 * A backup.
 */
export type Backup = { 
/**
 * Its file's name, by which it is restored.
 */
name: string, 
/**
 * When it was made.
 */
at: string, 
/**
 * Its size in bytes.
 */
bytes: number, 
/**
 * Whether it is what the library held before another was restored, `at` being when.
 */
keptAside: boolean, };

/**
 * Restores a backup. What the library holds now is kept aside first.
 */
export type BackupRestore = { 
/**
 * Which.
 */
from: BackupSource, };

/**
 * Sets 备份.
 */
export type BackupSettings = { 
/**
 * The folder chosen, a token; none: as it is.
 */
folder: string | null, 
/**
 * How many backups are kept: 1–365.
 */
keep: number, };

/**
 * What to restore from.
 */
export type BackupSource = { "kind": "listed", 
/**
 * Its file's name.
 */
name: string, } | { "kind": "file", 
/**
 * Its token.
 */
token: string, };

/**
 * 备份 as it is set.
 */
export type BackupState = { 
/**
 * The folder, to show; empty: none chosen, backups stand beside the library.
 */
folder: string, 
/**
 * How many backups are kept.
 */
keep: number, 
/**
 * The backups, the latest first.
 */
backups: Array<Backup>, 
/**
 * Why the last try failed; none: it did not.
 */
failed: ApiError | null, };

/**
 * 回收站.
 */
export type Bin = { 
/**
 * The last one put there first.
 */
issues: Array<Binned>, };

/**
 * An issue in 回收站.
 */
export type Binned = { 
/**
 * The issue.
 */
issue: IssueSummary, 
/**
 * When it was put there.
 */
at: string, };

/**
 * A part of an entry.
 */
export type Block = { "kind": "text", 
/**
 * The paragraphs.
 */
text: string, };

/**
 * A caret in the text.
 */
export type CaretAt = { 
/**
 * In which text.
 */
target: Target, 
/**
 * In UTF-16 code units of that text.
 */
at: number, };

/**
 * What a next issue takes over, from the last and from what was changed in the publication since.
 */
export type Carried = { 
/**
 * The bulletin's name.
 */
name: string, 
/**
 * 编发单位.
 */
issuingUnit: string, 
/**
 * 内部资料 注意保存.
 */
handlingMark: string, 
/**
 * What the name is printed as.
 */
masthead: MastheadForm, 
/**
 * Column headings, as printed.
 */
columns: Array<string>, 
/**
 * 责任编辑, 审核, 签发.
 */
people: People, 
/**
 * 报送范围.
 */
distribution: Distribution, 
/**
 * The profile.
 */
profile: string, };

/**
 * A part of what a next issue takes over.
 */
export type CarriedPart = "name" | "issuing-unit" | "handling-mark" | "masthead" | "columns" | "people" | "distribution" | "profile";

/**
 * One change.
 */
export type Change = { "kind": "set-issue", 
/**
 * The field and its value.
 */
field: IssueField, } | { "kind": "insert-column", 
/**
 * From 0 to the number of columns.
 */
at: number, 
/**
 * The heading as printed.
 */
heading: string, } | { "kind": "remove-column", 
/**
 * Which.
 */
column: string, } | { "kind": "move-column", 
/**
 * Which.
 */
column: string, 
/**
 * Its place after the move, from 0.
 */
to: number, } | { "kind": "set-heading", 
/**
 * Which.
 */
column: string, 
/**
 * The heading.
 */
heading: string, } | { "kind": "set-column-left-out", 
/**
 * Which.
 */
column: string, 
/**
 * Whether it is left out.
 */
leftOut: boolean, } | { "kind": "insert-entry", 
/**
 * The column.
 */
column: string, 
/**
 * From 0 to the number of the column's entries.
 */
at: number, 
/**
 * Its text.
 */
text: string, } | { "kind": "remove-entry", 
/**
 * Which.
 */
entry: string, 
/**
 * What the editor saw.
 */
base: string, } | { "kind": "move-entry", 
/**
 * Which.
 */
entry: string, 
/**
 * The column it goes to.
 */
column: string, 
/**
 * Its place there after the move, from 0.
 */
to: number, } | { "kind": "duplicate-entry", 
/**
 * Which.
 */
entry: string, } | { "kind": "split-entry", 
/**
 * Which.
 */
entry: string, 
/**
 * What the editor saw.
 */
base: string, 
/**
 * The index of the block that the caret is in.
 */
block: number, 
/**
 * The caret, in UTF-16 code units of the block's text.
 */
at: number, } | { "kind": "merge-entry", 
/**
 * Which.
 */
entry: string, 
/**
 * What the editor saw.
 */
base: string, } | { "kind": "order-entries", 
/**
 * Which column.
 */
column: string, 
/**
 * All its entries.
 */
entries: string[], } | { "kind": "set-entry", 
/**
 * Which.
 */
entry: string, 
/**
 * What the editor saw.
 */
base: string, 
/**
 * The field and its value.
 */
field: EntryField, } | { "kind": "replace-text", 
/**
 * Which entry.
 */
entry: string, 
/**
 * What the editor saw.
 */
base: string, 
/**
 * The index of the block.
 */
block: number, 
/**
 * From here, in UTF-16 code units of the block's text.
 */
start: number, 
/**
 * To here.
 */
end: number, 
/**
 * What comes in its place.
 */
with: string, };

/**
 * A file that was changed after it was exported.
 */
export type ChangedFile = { 
/**
 * Its name.
 */
name: string, 
/**
 * Its folder, to show.
 */
folder: string, 
/**
 * When it was exported.
 */
exported: string, 
/**
 * When it was changed.
 */
changed: string, 
/**
 * Names it for `returned_open` and `returned_leave`.
 */
file: string, };

/**
 * Files that were exported of an issue and have been changed since.
 */
export type ChangedFiles = { 
/**
 * The latest export first; those that the editor has answered for are left out.
 */
files: Array<ChangedFile>, };

/**
 * Opens a dialog of the system.
 */
export type ChooseRequest = { 
/**
 * What for.
 */
purpose: Purpose, };

/**
 * A file or folder chosen in a dialog; none: the editor thought better of it.
 */
export type Chosen = { 
/**
 * The choice; several where the purpose allows several.
 */
files: Array<FileToken>, };

/**
 * One kind of cleaning.
 */
export type Cleaned = { 
/**
 * What.
 */
what: Cleaning, 
/**
 * How often.
 */
count: number, };

/**
 * How pasted text was cleaned.
 */
export type Cleaning = "blanks" | "empty-paragraphs" | "joined-lines" | "invisible";

/**
 * What went wrong, as far as the UI has words for it.
 */
export type Code = "not-found" | "stale" | "issued" | "other-process" | "library-read-only" | "no-library" | "library-missing" | "library-damaged" | "library-newer" | "disk-full" | "save-failed" | "file-exists" | "file-in-use" | "folder-unusable" | "file-name" | "token" | "file-unreadable" | "file-too-large" | "file-kind" | "file-empty" | "table-column" | "table-line" | "must-fix" | "picture-unreadable" | "picture-too-large" | "font-file" | "no-profile" | "profile-file" | "profile-in-use" | "value" | "no-address" | "no-mail-settings" | "mail-unknown" | "recipients" | "cancelled" | "backup-unusable" | "no-printer" | "classified" | "large-type" | "print-failed" | "file-not-opened" | "unsupported" | "bad-request" | "internal";

/**
 * A column (栏目).
 */
export type ColumnView = { 
/**
 * Its name within the issue.
 */
id: string, 
/**
 * The heading as printed.
 */
heading: string, 
/**
 * The heading without its marks, for lists.
 */
name: string, 
/**
 * 本期不排.
 */
leftOut: boolean, 
/**
 * Its entries, in printing order.
 */
entries: string[], };

/**
 * Compares two states by characters.
 */
export type CompareRequest = { 
/**
 * Which issue.
 */
issue: string, 
/**
 * The older version.
 */
from: string, 
/**
 * The newer version; none: what the issue is now.
 */
to: string | null, 
/**
 * Only this entry; none: all.
 */
entry: string | null, };

/**
 * What two states print, compared.
 */
export type Comparison = { 
/**
 * What differs: what is no more printed first, the rest in the newer state's order.
 */
pieces: Array<PieceComparison>, 
/**
 * Whether columns or entries stand in another order.
 */
orderChanged: boolean, 
/**
 * Whether the profile lays out otherwise.
 */
profileChanged: boolean, };

/**
 * Keeps a copy of all 资料 elsewhere.
 */
export type CopyRequest = { 
/**
 * The folder, a token.
 */
folder: string, };

/**
 * Something that was changed.
 */
export type Difference = { 
/**
 * What it is.
 */
kind: DifferenceKind, 
/**
 * Its entry; none for a new one and for what is in no entry.
 */
entry: string | null, 
/**
 * What lists call the entry; empty where there is none.
 */
label: string, 
/**
 * The column that it is in.
 */
column: string | null, 
/**
 * That column's name.
 */
columnName: string, 
/**
 * What was sent; empty: nothing.
 */
before: string, 
/**
 * What came back; empty: nothing.
 */
after: string, 
/**
 * What is there now, where it was changed here meanwhile (送审后两边都改过).
 */
now: string | null, 
/**
 * Who changed it, as far as changes were recorded.
 */
by: Array<Who>, 
/**
 * Text in it that stands, or stood, elsewhere.
 */
passages: Array<Passage>, 
/**
 * The first of those that are taken over together with it; none: it stands by itself.
 */
together: number | null, 
/**
 * Whether it can be taken over; else it is only told.
 */
adoptable: boolean, 
/**
 * Whether it is chosen for 采纳 before the editor has looked.
 */
chosen: boolean, 
/**
 * Why it is not chosen beforehand.
 */
waits: Array<Wait>, 
/**
 * What 领导名册 says of those whose name or post is changed.
 */
roster: Array<RosterLine>, };

/**
 * What was changed in a document that came back.
 */
export type DifferenceKind = "text" | "title" | "units" | "editors-note" | "heading" | "entry-added" | "entry-removed" | "entry-joined" | "entry-split" | "entry-moved" | "column-added" | "column-removed" | "column-moved" | "masthead" | "foot" | "text-box";

/**
 * Why a dispatch did not go out.
 */
export type DispatchFailure = "address" | "certificate" | "unreachable" | "silent" | "cut" | "tls" | "password" | "sender" | "recipients" | "too-large" | "rejected" | "cancelled";

/**
 * 报, 送, 发.
 */
export type DispatchGroup = "superiors" | "peers" | "subordinates";

/**
 * 登记报送: notes what went another way.
 */
export type DispatchNote = { 
/**
 * Which issue.
 */
issue: string, 
/**
 * How.
 */
way: DispatchWay, 
/**
 * To whom.
 */
recipients: Array<DispatchTo>, 
/**
 * What went.
 */
kinds: Array<ExportKind>, 
/**
 * How.
 */
options: ExportOptions, 
/**
 * The editor's note.
 */
note: string, 
/**
 * The dispatch that this one corrects.
 */
corrects: string | null, };

/**
 * What a dispatch begins with.
 */
export type DispatchPlan = { 
/**
 * The files' name without its ending.
 */
name: string, 
/**
 * The 稿次 that the issue is now; empty: none.
 */
draft: string, 
/**
 * 登记签发, the last one.
 */
signOff: SignOff | null, 
/**
 * How many entries, headings and fields were changed since it.
 */
changes: number, 
/**
 * Who gets it.
 */
recipients: Array<DispatchTo>, 
/**
 * The mail's subject.
 */
subject: string, 
/**
 * The mail's text.
 */
body: string, 
/**
 * How its files are made: as those of the last export, but never for a printing house.
 */
options: ExportOptions, 
/**
 * Whether its Word file is for 送审: as that of the last export, but not once the issue is
 * signed off.
 */
review: boolean, 
/**
 * The sender; empty: 邮件设置 are not filled in.
 */
sender: string, 
/**
 * Whether mails go over the wire unencrypted.
 */
unencrypted: boolean, 
/**
 * What proofreading says.
 */
gate: ProofGate, 
/**
 * What went out before, the latest first.
 */
log: Array<DispatchView>, };

/**
 * Asks what a dispatch begins with.
 */
export type DispatchPlanRequest = { 
/**
 * Which issue.
 */
issue: string, 
/**
 * The dispatch to be corrected (更正重发); none: a new one.
 */
corrects: string | null, };

/**
 * Sends an issue.
 */
export type DispatchRequest = { 
/**
 * Which.
 */
issue: string, 
/**
 * Names the work for `export_progress` and `export_cancel`; the UI's choice.
 */
job: string, 
/**
 * By this program, or by the mail program that gets a draft.
 */
way: DispatchWay, 
/**
 * Who gets it; each needs an address.
 */
recipients: Array<DispatchTo>, 
/**
 * What is made of the issue as it is now.
 */
kinds: Array<ExportKind>, 
/**
 * How.
 */
options: ExportOptions, 
/**
 * Other files, tokens.
 */
files: Array<string>, 
/**
 * The subject.
 */
subject: string, 
/**
 * The text.
 */
body: string, 
/**
 * The dispatch that this one corrects.
 */
corrects: string | null, 
/**
 * Whether it is sent although an earlier one may have gone out.
 */
again: boolean, 
/**
 * For a draft: the folder chosen, a token; none: that of the last export.
 */
folder: string | null, 
/**
 * What lets it out with 须改 open.
 */
overrule: ProofOverrule | null, };

/**
 * Resolves a doubt: the editor asked whether a mail arrived.
 */
export type DispatchSettled = { 
/**
 * Which dispatch.
 */
dispatch: string, 
/**
 * Whether it arrived.
 */
arrived: boolean, };

/**
 * What became of a dispatch.
 */
export type DispatchState = "sending" | "sent" | "partly" | "failed" | "unknown" | "handed";

/**
 * One who gets it.
 */
export type DispatchTo = { 
/**
 * 报, 送 or 发.
 */
group: DispatchGroup, 
/**
 * Who.
 */
recipient: Recipient, };

/**
 * A line of 报送记录.
 */
export type DispatchView = { 
/**
 * Its id.
 */
id: string, 
/**
 * When.
 */
at: string, 
/**
 * How.
 */
way: DispatchWay, 
/**
 * What became of it.
 */
state: DispatchState, 
/**
 * Why it did not go out.
 */
failure: DispatchFailure | null, 
/**
 * The server's words, or the editor's note.
 */
detail: string, 
/**
 * The 稿次; empty: none.
 */
draft: string, 
/**
 * To whom.
 */
recipients: Array<DispatchedTo>, 
/**
 * The files that went.
 */
files: Array<SentFile>, 
/**
 * The mail's subject.
 */
subject: string, 
/**
 * The dispatch that it corrects.
 */
corrects: string | null, 
/**
 * How many entries, headings and fields of the issue were changed since.
 */
changes: number, };

/**
 * How a dispatch goes.
 */
export type DispatchWay = "mail" | "draft" | "office" | "paper" | "other";

/**
 * What a dispatch came to.
 */
export type Dispatched = { 
/**
 * Its line of the record.
 */
dispatch: DispatchView, 
/**
 * The draft for the mail program, where one was made.
 */
file: Written | null, 
/**
 * Whether the mail program opened it.
 */
opened: boolean, };

/**
 * One who was to get it.
 */
export type DispatchedTo = { 
/**
 * 报, 送 or 发.
 */
group: DispatchGroup, 
/**
 * Who.
 */
recipient: Recipient, 
/**
 * Why the server does not take the address; none: it does, or was not asked.
 */
refused: string | null, };

/**
 * 报送范围.
 */
export type Distribution = { 
/**
 * 报.
 */
toSuperiors: Array<Recipient>, 
/**
 * 送.
 */
toPeers: Array<Recipient>, 
/**
 * 发.
 */
toSubordinates: Array<Recipient>, 
/**
 * 印数.
 */
copies: number | null, };

/**
 * 报送范围 read from a file.
 */
export type DistributionRead = { 
/**
 * It.
 */
distribution: Distribution, };

/**
 * Writes 报送范围 to a file.
 */
export type DistributionWrite = { 
/**
 * It.
 */
distribution: Distribution, 
/**
 * The file's kind.
 */
format: TableFormat, 
/**
 * The folder chosen, a token; none: that of the last export.
 */
folder: string | null, };

/**
 * Keeps the present state as a 稿次.
 */
export type DraftRequest = { 
/**
 * Of which issue.
 */
issue: string, 
/**
 * Its name: 送审稿0105. 1–40 characters.
 */
name: string, };

/**
 * Changes an issue. All the changes or none.
 */
export type EditRequest = { 
/**
 * Which issue.
 */
issue: string, 
/**
 * In the order in which they are made.
 */
changes: Array<Change>, 
/**
 * Whether undo takes them back by themselves.
 */
step: Step, 
/**
 * What the window shows of the pages, which the answer brings up to date; none: it shows
 * none, or asks by itself.
 */
shown: Shown | null, };

/**
 * What a change, an undo, a redo or a restore did.
 */
export type Edited = { 
/**
 * The entries that it made or changed, as they are now.
 */
entries: Array<EntryView>, 
/**
 * The columns as they are now, where they, their order or their entries changed.
 */
columns: Array<ColumnView> | null, 
/**
 * The issue's own fields as they are now, where one changed.
 */
fields: IssueFields | null, 
/**
 * What can be undone and redone now.
 */
undo: UndoState, 
/**
 * Where the caret belongs now, where the change says so.
 */
caret: Place | null, 
/**
 * Why the issue can't be changed now; none: it can.
 */
readOnly: ReadOnly | null, 
/**
 * 登记签发, the last one.
 */
signOff: SignOff | null, 
/**
 * The pages after it, where the request told what is shown of them and they can be set.
 */
followed: Followed | null, };

/**
 * Where an entry's date comes from.
 */
export type EntryDate = { "kind": "from-text" } | { "kind": "given", 
/**
 * The date.
 */
date: string, } | { "kind": "none" };

/**
 * A field of an entry with its new value.
 */
export type EntryField = { "name": "title", "value": string } | { "name": "working-title", "value": string } | { "name": "editors-note", "value": string } | { "name": "date", "value": EntryDate } | { "name": "units", "value": Array<string> } | { "name": "contributor", "value": string } | { "name": "note", "value": string } | { "name": "left-out", "value": boolean } | { "name": "page-break-before", "value": boolean } | { "name": "keep-together", "value": boolean };

/**
 * What an entry measures on paper.
 */
export type EntryMeasure = { 
/**
 * Which.
 */
entry: string, 
/**
 * The page that it begins on, from 1.
 */
firstPage: number, 
/**
 * The page that it ends on.
 */
lastPage: number, 
/**
 * Its paragraphs that end in a short line.
 */
shortLines: Array<ShortLine>, };

/**
 * The text of an entry.
 */
export type EntryPieces = { 
/**
 * Which.
 */
entry: string, 
/**
 * Its text, piece by piece.
 */
pieces: Array<Piece>, };

/**
 * An entry (稿件).
 */
export type EntryView = { 
/**
 * Its name within the issue.
 */
id: string, 
/**
 * What a change of it has to name as its base.
 */
revision: string, 
/**
 * 标题.
 */
title: string, 
/**
 * 简题; on paper at most in 目录.
 */
workingTitle: string, 
/**
 * 按语, between title and text; `\n` parts its paragraphs.
 */
editorsNote: string, 
/**
 * What lists call it: 简题, else 标题, else the beginning of its text after the date.
 */
label: string, 
/**
 * Where its date comes from.
 */
date: EntryDate, 
/**
 * The date, from wherever.
 */
resolvedDate: string | null, 
/**
 * 供稿单位.
 */
units: Array<string>, 
/**
 * 供稿人.
 */
contributor: string, 
/**
 * 备注, never printed.
 */
note: string, 
/**
 * 本期不排.
 */
leftOut: boolean, 
/**
 * Begins on a new page.
 */
pageBreakBefore: boolean, 
/**
 * Is not parted over two pages where it fits on one.
 */
keepTogether: boolean, 
/**
 * What it says.
 */
blocks: Array<Block>, 
/**
 * Its 字数 as Word counts: title (where there is one) and text.
 */
words: number, };

/**
 * Names an export, a printing or a mail.
 */
export type ExportJob = { 
/**
 * As in the request that began it.
 */
job: string, };

/**
 * A file to write.
 */
export type ExportKind = "pdf" | "docx" | "docx-for-review";

/**
 * How the files are made.
 */
export type ExportOptions = { 
/**
 * Faces in the Word file.
 */
faces: WordFaces, 
/**
 * The masthead's name in the Word file.
 */
name: WordName, 
/**
 * Inks of the PDF.
 */
ink: PdfInk, 
/**
 * Pages of the PDF.
 */
count: PdfPages, };

/**
 * What the export dialog begins with.
 */
export type ExportPlan = { 
/**
 * File name without its ending: `江澜民政月报2020年第12期（送审稿0105）`.
 */
name: string, 
/**
 * The folder of the last export, to show; empty: none yet.
 */
folder: string, 
/**
 * How the last export was made.
 */
options: ExportOptions, 
/**
 * Whether its Word file was for 送审.
 */
review: boolean, 
/**
 * How many pages there are.
 */
pages: number, 
/**
 * The faces that a Word file names, and whether they may go with it.
 */
faces: Array<NamedFace>, 
/**
 * What an editor should know before: 须改, 请核对, 供参考.
 */
warnings: Array<ExportWarning>, 
/**
 * What proofreading says.
 */
gate: ProofGate, };

/**
 * How far it is.
 */
export type ExportProgress = { 
/**
 * Steps done.
 */
done: number, 
/**
 * Steps in all; 0: not known yet, or over.
 */
total: number, };

/**
 * Exports an issue.
 */
export type ExportRequest = { 
/**
 * Which issue.
 */
issue: string, 
/**
 * Names the work for `export_progress` and `export_cancel`; the UI's choice.
 */
job: string, 
/**
 * What to write; at least one.
 */
kinds: Array<ExportKind>, 
/**
 * How.
 */
options: ExportOptions, 
/**
 * The folder chosen, a token; none: that of the last export.
 */
folder: string | null, 
/**
 * File name without its ending; characters that no file name may have are refused.
 */
name: string, 
/**
 * Whether files of this name are overwritten; else they are an error, and nothing is
 * written.
 */
overwrite: boolean, 
/**
 * 仍要导出, where 须改 is open; refused as `must-fix` without it.
 */
overrule: ProofOverrule | null, };

/**
 * Something to know before an export.
 */
export type ExportWarning = { "kind": "entry-left-out", 
/**
 * Which.
 */
entry: string, 
/**
 * What lists call it.
 */
label: string, } | { "kind": "column-left-out", 
/**
 * Its heading's name.
 */
name: string, } | { "kind": "empty-column", 
/**
 * Its heading's name.
 */
name: string, } | { "kind": "empty-entry", 
/**
 * Which.
 */
entry: string, } | { "kind": "unset", 
/**
 * Which.
 */
field: UnsetField, } | { "kind": "overrun", 
/**
 * The pages that are full.
 */
pages: number, 
/**
 * The lines beyond them.
 */
lines: number, } | { "kind": "changed-since-sign-off" } | { "kind": "classified" } | { "kind": "layout", 
/**
 * That.
 */
warning: LayoutWarning, };

/**
 * What was written.
 */
export type Exported = { 
/**
 * In the order of the request.
 */
files: Array<Written>, };

/**
 * What came of looking for a face.
 */
export type FaceFound = "used" | "at-hand" | "restricted" | "absent";

/**
 * A face that is drawn with.
 */
export type FaceGot = { 
/**
 * Its family, as the profile has it.
 */
family: string, 
/**
 * Whether it is the one wanted.
 */
own: boolean, 
/**
 * The name of the file that it is in.
 */
file: string, 
/**
 * Where the file is.
 */
place: FontPlace, 
/**
 * Whether it may stand in a Word file, by its licence bits and its format.
 */
inWord: InWord, };

/**
 * A face that was looked for.
 */
export type FaceSought = { 
/**
 * Its family, as the profile has it.
 */
family: string, 
/**
 * What came of it.
 */
found: FaceFound, };

/**
 * The faces that a profile's roles get on this machine.
 */
export type Faces = { 
/**
 * All roles, in the order of a profile.
 */
roles: Array<RoleFace>, 
/**
 * The `fonts` folder beside the library, to show: fonts that are put there are found
 * without being installed. Empty: there is no library yet.
 */
folder: string, };

/**
 * A field's new value.
 */
export type FieldChange = { 
/**
 * Which field.
 */
path: string, 
/**
 * Its value.
 */
value: string, };

/**
 * What a field takes.
 */
export type FieldTakes = { "kind": "text", 
/**
 * The most characters.
 */
most: number, } | { "kind": "line", 
/**
 * The most characters.
 */
most: number, } | { "kind": "length", 
/**
 * The least, in the unit.
 */
low: number, 
/**
 * The most, in the unit.
 */
high: number, 
/**
 * In which people give it.
 */
unit: LengthUnit, } | { "kind": "size", 
/**
 * The least.
 */
low: number, 
/**
 * The most.
 */
high: number, } | { "kind": "em", 
/**
 * The least.
 */
low: number, 
/**
 * The most.
 */
high: number, } | { "kind": "number", 
/**
 * The least.
 */
low: number, 
/**
 * The most.
 */
high: number, } | { "kind": "switch" } | { "kind": "choice", 
/**
 * The words.
 */
options: Array<string>, } | { "kind": "colour" } | { "kind": "marks" } | { "kind": "face" } | { "kind": "faces" };

/**
 * A file that could not be read.
 */
export type FileFailure = { 
/**
 * Its name.
 */
name: string, 
/**
 * Why.
 */
error: ApiError, };

/**
 * Names a file to be read.
 */
export type FileRequest = { 
/**
 * The file, a token.
 */
file: string, };

/**
 * Names a file or a folder that the editor chose in a dialog or dropped on the window. Good
 * for one use.
 */
export type FileToken = { 
/**
 * The token.
 */
token: string, 
/**
 * The file's or folder's name, to show.
 */
name: string, };

/**
 * How full the issue's sheets are.
 */
export type Fill = { 
/**
 * How many pages.
 */
pages: number, 
/**
 * Empty lines at the foot of the last page: 末页余5行.
 */
linesLeft: number, 
/**
 * 超出4页3行: where the last page is the first of a new sheet of four.
 */
over: Overrun | null, };

/**
 * Looks for text in an issue.
 */
export type FindRequest = { 
/**
 * Which issue.
 */
issue: string, 
/**
 * What to look for; empty finds nothing.
 */
query: Query, };

/**
 * Asks for an issue's pages as they are now.
 */
export type FollowRequest = { 
/**
 * Which issue.
 */
issue: string, 
/**
 * What the window shows of them.
 */
shown: Shown, };

/**
 * An issue's pages as they are now.
 */
export type Followed = { 
/**
 * All of them, without what is on them.
 */
layout: LayoutView, 
/**
 * Those in view that changed.
 */
pages: Array<PageView>, 
/**
 * Where the caret is on them; none where its text is not printed.
 */
spot: Spot | null, };

/**
 * Fonts to be put into the `fonts` folder beside the library.
 */
export type FontFiles = { 
/**
 * The profile to tell of.
 */
profile: string, 
/**
 * The files, tokens.
 */
files: Array<string>, };

/**
 * Where a font's file is.
 */
export type FontPlace = "library" | "program" | "system";

/**
 * Fonts that were put there.
 */
export type FontsAdded = { 
/**
 * The families of those that were.
 */
families: Array<string>, 
/**
 * Those that were not.
 */
failed: Array<FileFailure>, 
/**
 * The faces as they are now.
 */
faces: Faces, };

/**
 * What was found.
 */
export type Found = { 
/**
 * In printing order; at most the first 2000.
 */
matches: Array<Match>, 
/**
 * How many there are.
 */
count: number, };

/**
 * The parts of a masthead that a file's lines may hold.
 */
export type FrontKind = "handling-mark" | "name" | "number" | "unit-and-date" | "other";

/**
 * A masthead line that a file brought.
 */
export type FrontLine = { 
/**
 * Which part of the masthead it is.
 */
kind: FrontKind, 
/**
 * The line.
 */
text: string, };

/**
 * A character that is not drawn by the face that it should be drawn by.
 */
export type GlyphMark = { 
/**
 * The character.
 */
character: string, 
/**
 * Whether no face on the machine has it.
 */
missing: boolean, 
/**
 * Its left edge.
 */
x: number, 
/**
 * Its baseline.
 */
baseline: number, 
/**
 * To its right edge.
 */
width: number, };

/**
 * Asks for glyphs' outlines.
 */
export type GlyphsRequest = { 
/**
 * The font.
 */
font: number, 
/**
 * Glyph ids; at most 2000.
 */
glyphs: Array<number>, };

/**
 * 修改记录 and 稿次 of an issue.
 */
export type History = { 
/**
 * The latest first.
 */
versions: Array<Version>, };

/**
 * Asks for 修改记录.
 */
export type HistoryRequest = { 
/**
 * Of which issue.
 */
issue: string, 
/**
 * Only what touched this entry; none: all.
 */
entry: string | null, };

/**
 * The text at a point.
 */
export type Hit = { 
/**
 * The caret nearest to the point; none on an empty page.
 */
place: Place | null, };

/**
 * Asks which text is at a point of a page.
 */
export type HitRequest = { 
/**
 * Which issue.
 */
issue: string, 
/**
 * The page, from 0.
 */
page: number, 
/**
 * From the sheet's left edge, in points.
 */
x: number, 
/**
 * From the sheet's top edge, in points.
 */
y: number, };

/**
 * Makes an issue from a file.
 */
export type ImportRequest = { 
/**
 * The file.
 */
file: string, 
/**
 * The publication it belongs to.
 */
publication: string | null, };

/**
 * Something that an editor should look at in imported text, or that a document tells besides it.
 */
export type ImportWarning = { 
/**
 * What it is, as the importer calls it.
 */
code: string, 
/**
 * The line of the file, from 1; 0: the whole file.
 */
line: number, 
/**
 * The text in question, or what it says that is told; for a warning that counts, how many.
 */
text: string, 
/**
 * Of what a document tells besides its text, how many; else 0.
 */
count: number, 
/**
 * Where that stands: how the line begins. Empty where it is at none.
 */
near: string, 
/**
 * Who made that; empty: the file does not say.
 */
author: string, };

/**
 * An issue made from a file.
 */
export type Imported = { 
/**
 * The issue.
 */
issue: string, 
/**
 * What an editor should know of how it was read.
 */
warnings: Array<ImportWarning>, 
/**
 * Whether what the issue prints is all that a text file has, character by character, and
 * nothing is told of how it was read.
 */
unaltered: boolean, 
/**
 * What files bring with them, as proofreading finds it in the text: half-width marks,
 * stray blanks, torn lines. `proof` has these too, and what else is found.
 */
findings: Array<ProofFinding>, };

/**
 * Whether a face may stand in a Word file.
 */
export type InWord = "cut" | "whole" | "licence" | "format";

/**
 * 来稿箱.
 */
export type Inbox = { 
/**
 * The latest first.
 */
submissions: Array<SubmissionSummary>, };

/**
 * A field of an issue with its new value.
 */
export type IssueField = { "name": "year", "value": number | null } | { "name": "number", "value": IssueNumber | null } | { "name": "running-number", "value": number | null } | { "name": "date", "value": string | null } | { "name": "issued-on", "value": string | null } | { "name": "status", "value": Status } | { "name": "people", "value": People } | { "name": "distribution", "value": Distribution } | { "name": "name", "value": string } | { "name": "issuing-unit", "value": string } | { "name": "handling-mark", "value": string } | { "name": "secrecy", "value": Secrecy | null } | { "name": "copy-number", "value": string } | { "name": "masthead", "value": MastheadForm } | { "name": "editors-note", "value": string } | { "name": "front", "value": Array<FrontLine> } | { "name": "profile", "value": string };

/**
 * The fields of an issue.
 */
export type IssueFields = { 
/**
 * The publication it belongs to.
 */
publication: string | null, 
/**
 * 年度.
 */
year: number | null, 
/**
 * 期号.
 */
number: IssueNumber | null, 
/**
 * 总期号.
 */
runningNumber: number | null, 
/**
 * 签发日期, as the masthead prints it.
 */
date: string | null, 
/**
 * 印发日期（送印）.
 */
issuedOn: string | null, 
/**
 * 状态.
 */
status: Status, 
/**
 * 责任编辑, 审核, 签发.
 */
people: People, 
/**
 * 报送范围.
 */
distribution: Distribution, 
/**
 * The bulletin's name as the masthead prints it.
 */
name: string, 
/**
 * 编发单位.
 */
issuingUnit: string, 
/**
 * 内部资料 注意保存.
 */
handlingMark: string, 
/**
 * 密级, printed in place of the handling mark. Choosing one is warned of: 非涉密计算机不得
 * 处理涉密内容; such an issue is not sent.
 */
secrecy: Secrecy | null, 
/**
 * 编号 of a copy.
 */
copyNumber: string, 
/**
 * What the name is printed as.
 */
masthead: MastheadForm, 
/**
 * 按语 of the whole issue; `\n` parts its paragraphs.
 */
editorsNote: string, 
/**
 * The masthead lines that a file brought.
 */
front: Array<FrontLine>, 
/**
 * The id of the profile (版式).
 */
profile: string, };

/**
 * 期号.
 */
export type IssueNumber = { "kind": "regular", 
/**
 * From 1.
 */
number: number, } | { "kind": "double", 
/**
 * The first number it stands for.
 */
first: number, 
/**
 * The last.
 */
last: number, } | { "kind": "supplement", 
/**
 * From 1.
 */
number: number, };

/**
 * An issue as lists show it.
 */
export type IssueSummary = { 
/**
 * Its name within the library.
 */
id: string, 
/**
 * The publication it belongs to.
 */
publication: string | null, 
/**
 * The bulletin's name as its masthead prints it.
 */
name: string, 
/**
 * 年度.
 */
year: number | null, 
/**
 * 期号.
 */
number: IssueNumber | null, 
/**
 * 总期号.
 */
runningNumber: number | null, 
/**
 * 签发日期.
 */
date: string | null, 
/**
 * 状态.
 */
status: Status, 
/**
 * How many entries.
 */
entries: number, 
/**
 * When it was last changed.
 */
changedAt: string, };

/**
 * The pages of an issue, without what is on them.
 */
export type LayoutView = { 
/**
 * In order.
 */
pages: Array<PageSummary>, 
/**
 * How full the last page is.
 */
fill: Fill, 
/**
 * What came out otherwise than the profile asks.
 */
warnings: Array<LayoutWarning>, 
/**
 * What each printed entry measures; none where the window has it already.
 */
entries: Array<EntryMeasure> | null, 
/**
 * Changes when `entries` does.
 */
measures: string, 
/**
 * 全文字数 of what is printed, as Word counts.
 */
words: number, };

/**
 * Something that came out otherwise than the profile asks.
 */
export type LayoutWarning = { "kind": "profile-missing", 
/**
 * The name of the profile that stands in.
 */
got: string, } | { "kind": "face-missing", 
/**
 * The role's key in a profile (`body`, `masthead_name`, …).
 */
role: string, 
/**
 * The face that the profile names.
 */
wanted: string, 
/**
 * The family that stands in; none: the text can't be drawn.
 */
got: string | null, } | { "kind": "face-restricted", 
/**
 * The role's key.
 */
role: string, 
/**
 * The face passed over.
 */
face: string, } | { "kind": "glyph-substituted", 
/**
 * The character.
 */
character: string, 
/**
 * The face that lacks it.
 */
wanted: string, 
/**
 * The face that lends it.
 */
got: string, } | { "kind": "glyph-missing", 
/**
 * The character.
 */
character: string, 
/**
 * Where it first stands.
 */
place: Place | null, } | { "kind": "overfull", 
/**
 * The line.
 */
place: Place, };

/**
 * The unit of a length on the sheet.
 */
export type LengthUnit = "mm" | "pt";

/**
 * A line of text.
 */
export type LineView = { 
/**
 * What it shows; none for text that the program makes.
 */
place: Place | null, 
/**
 * The top of its box.
 */
top: number, 
/**
 * The height of its box.
 */
height: number, 
/**
 * Where its first character begins.
 */
left: number, 
/**
 * Where its last character ends.
 */
right: number, 
/**
 * Whether it is wider than the measure.
 */
overfull: boolean, };

/**
 * Asks where on the pages a caret is.
 */
export type LocateRequest = { 
/**
 * Which issue.
 */
issue: string, 
/**
 * In which text.
 */
target: Target, 
/**
 * In UTF-16 code units of that text.
 */
at: number, };

/**
 * Where a caret is.
 */
export type Located = { 
/**
 * The spot; none where the text is not printed.
 */
spot: Spot | null, };

/**
 * Whether the server could be signed in to.
 */
export type MailChecked = { 
/**
 * Why not; none: it could.
 */
failure: DispatchFailure | null, 
/**
 * The server's words.
 */
detail: string, 
/**
 * Whether the password is kept when the program ends.
 */
passwordKept: boolean, };

/**
 * Whether and how what is said to a mail server is encrypted.
 */
export type MailSecurity = "implicit" | "start-tls" | "plain";

/**
 * 邮件设置.
 */
export type MailSettings = { 
/**
 * The mail server's name or address; empty: mails are not sent from here.
 */
host: string, 
/**
 * Its port.
 */
port: number, 
/**
 * Whether and how what is said to it is encrypted.
 */
security: MailSecurity, 
/**
 * The account's name; empty: the server asks for none.
 */
user: string, 
/**
 * The sender as readers see it.
 */
senderName: string, 
/**
 * The sender's address.
 */
senderAddress: string, 
/**
 * The subject; `{刊名}`, `{期号}`, `{稿次}`, `{单位}`, `{日期}` stand for what the issue says.
 */
subject: string, 
/**
 * The text; the same words.
 */
body: string, 
/**
 * Whether there is a certificate of an authority that the system does not know.
 */
authority: boolean, 
/**
 * Whether a password is kept.
 */
password: boolean, };

/**
 * Sets 邮件设置.
 */
export type MailSettingsUpdate = { 
/**
 * The settings; `authority` false drops the certificate, and so does `password` the
 * password.
 */
settings: MailSettings, 
/**
 * A certificate file that was chosen, a token; none: as before.
 */
authorityFile: string | null, 
/**
 * A new password; none: as before.
 */
newPassword: string | null, };

/**
 * What a masthead's name is printed as.
 */
export type MastheadForm = { "kind": "text" } | { "kind": "picture", 
/**
 * As [`PictureAdded`](super::layout::PictureAdded) names it.
 */
picture: string, 
/**
 * From the sheet's left edge.
 */
leftMm: number, 
/**
 * From the sheet's top edge.
 */
topMm: number, 
/**
 * At least 1, within the sheet.
 */
widthMm: number, 
/**
 * At least 1, within the sheet.
 */
heightMm: number, } | { "kind": "preprinted" };

/**
 * A place that was found.
 */
export type Match = { 
/**
 * Where.
 */
place: Place, 
/**
 * What stands before it, on the same paragraph; at most 12 characters.
 */
before: string, 
/**
 * What was found.
 */
text: string, 
/**
 * What stands after it; at most 12 characters.
 */
after: string, };

/**
 * A face that a Word file names.
 */
export type NamedFace = { 
/**
 * Its family.
 */
family: string, 
/**
 * Whether it may go with the file; none: it is not on this machine.
 */
inWord: InWord | null, };

/**
 * What a new issue takes over.
 */
export type NewFrom = "last" | "publication" | "blank";

/**
 * Makes the next issue (由上期新建), or a blank one of a publication.
 */
export type NewIssue = { 
/**
 * Of which publication; none: a blank issue of none.
 */
publication: string | null, 
/**
 * 年度.
 */
year: number | null, 
/**
 * 期号. One that is taken is the editor's own choice after a warning.
 */
number: IssueNumber | null, 
/**
 * 总期号.
 */
runningNumber: number | null, 
/**
 * What it takes over.
 */
from: NewFrom, };

/**
 * A number that a next issue could have.
 */
export type NextChoice = { 
/**
 * 年度.
 */
year: number, 
/**
 * 期号.
 */
number: IssueNumber, 
/**
 * 总期号.
 */
runningNumber: number | null, 
/**
 * The issue that has this number already: 期号请再核对.
 */
taken: IssueSummary | null, };

/**
 * What a next issue could be.
 */
export type NextIssue = { 
/**
 * The day by the clock.
 */
today: string, 
/**
 * The issue that it follows and takes after; none: the publication has none yet.
 */
last: IssueSummary | null, 
/**
 * One; at the year's turn several, the likeliest first.
 */
choices: Array<NextChoice>, 
/**
 * 增刊: the supplement that could be made instead.
 */
supplement: NextChoice, 
/**
 * What is carried over, for 请核对.
 */
carried: Carried, 
/**
 * What of it is not as in the last issue, since it was changed in the publication since.
 */
changed: Array<CarriedPart>, };

/**
 * Asks for nothing, or answers with nothing.
 */
export type Nothing = Record<symbol, never>;

/**
 * Asks whether a number is taken.
 */
export type NumberRequest = { 
/**
 * Of which publication.
 */
publication: string, 
/**
 * 年度.
 */
year: number, 
/**
 * 期号.
 */
number: IssueNumber, };

/**
 * Whether a number is taken.
 */
export type NumberTaken = { 
/**
 * By which issue.
 */
by: IssueSummary | null, };

/**
 * Names a file that was chosen.
 */
export type OfFile = { 
/**
 * Its token.
 */
file: string, };

/**
 * Names an issue.
 */
export type OfIssue = { 
/**
 * Which.
 */
issue: string, };

/**
 * Names a picture.
 */
export type OfPicture = { 
/**
 * Which.
 */
picture: string, 
/**
 * The issue that it is of; none: a publication of the editor's library.
 */
issue: string | null, };

/**
 * Names a profile.
 */
export type OfProfile = { 
/**
 * Its id.
 */
id: string, };

/**
 * Names a publication.
 */
export type OfPublication = { 
/**
 * Which.
 */
publication: string, };

/**
 * Names a review.
 */
export type OfReview = { 
/**
 * As in [`Review::review`].
 */
review: string, };

/**
 * Names a 来稿.
 */
export type OfSubmission = { 
/**
 * Which.
 */
submission: string, };

/**
 * Why a library can't be opened.
 */
export type OpenFailure = "missing" | "damaged" | "newer" | "unreadable";

/**
 * An issue, whole.
 */
export type OpenIssue = { 
/**
 * Its name within the library.
 */
id: string, 
/**
 * Its own fields.
 */
fields: IssueFields, 
/**
 * Its columns in printing order, with the ids of their entries.
 */
columns: Array<ColumnView>, 
/**
 * Its entries, in no order that matters.
 */
entries: Array<EntryView>, 
/**
 * What can be undone and redone.
 */
undo: UndoState, 
/**
 * Why it can't be changed; none: it can.
 */
readOnly: ReadOnly | null, 
/**
 * Whether it is the sample, which is kept in no library.
 */
sample: boolean, 
/**
 * 登记签发, the last one.
 */
signOff: SignOff | null, };

/**
 * 来稿原文: the file that a 来稿 came in, which is kept as it came.
 */
export type OriginalFile = { 
/**
 * Its name.
 */
name: string, 
/**
 * How many bytes it has.
 */
length: number, 
/**
 * Whether it is opened with the system's program for such files; one that may run something
 * is only written elsewhere.
 */
opens: boolean, 
/**
 * What was told of it when it was read; none: that was not kept.
 */
told: Array<ImportWarning> | null, 
/**
 * Whether the text as it was read is all that the file has, unaltered.
 */
unaltered: boolean, };

/**
 * 存原文.
 */
export type OriginalSave = { 
/**
 * Which 来稿's.
 */
submission: string, 
/**
 * The token of the folder.
 */
folder: string, };

/**
 * Outlines of glyphs.
 */
export type Outlines = { 
/**
 * The font's units in an em.
 */
unitsPerEm: number, 
/**
 * An SVG path for each glyph asked for, in font units with y downward from the baseline;
 * empty for a blank.
 */
paths: Array<string>, };

/**
 * What goes beyond a whole number of four-page sheets.
 */
export type Overrun = { 
/**
 * The pages that are full.
 */
pages: number, 
/**
 * The lines beyond them.
 */
lines: number, };

/**
 * Writes 领导名册 or 单位词库 to a file whose name is free.
 */
export type OwnExportRequest = { 
/**
 * Of whom.
 */
of: ProofOf, 
/**
 * The folder chosen, a token; none: that of the last export.
 */
folder: string | null, };

/**
 * A word of 单位词库.
 */
export type OwnWord = { 
/**
 * The word, 1 to 64 characters.
 */
word: string, 
/**
 * What it should be; empty: nothing, of a 禁用 one.
 */
right: string, };

/**
 * 单位词库.
 */
export type OwnWords = { 
/**
 * 保留: units, streets, standing phrases; nothing within one is ever flagged.
 */
kept: Array<string>, 
/**
 * 改正: wrong words and right ones.
 */
replaced: Array<OwnWord>, 
/**
 * 禁用: words that must not appear, with the one to use instead or nothing.
 */
banned: Array<OwnWord>, };

/**
 * Sets 单位词库.
 */
export type OwnWordsRequest = { 
/**
 * Of whom.
 */
of: ProofOf, 
/**
 * All its words.
 */
words: OwnWords, };

/**
 * A page, without what is on it.
 */
export type PageSummary = { 
/**
 * Changes when what is drawn, or which text it stands for, changes.
 */
hash: string, 
/**
 * The sheet's width in points.
 */
width: number, 
/**
 * The sheet's height in points.
 */
height: number, };

/**
 * What is on a page, in points from the sheet's upper left corner.
 */
export type PageView = { 
/**
 * From 0.
 */
index: number, 
/**
 * As in [`PageSummary`].
 */
hash: string, 
/**
 * Pictures, drawn before all else.
 */
pictures: Array<PictureView>, 
/**
 * Text, in drawing order.
 */
runs: Array<RunView>, 
/**
 * Rules, drawn before the text.
 */
rules: Array<RuleView>, 
/**
 * Lines of text, from top to bottom.
 */
lines: Array<LineView>, 
/**
 * Characters that another face lends, or that none has.
 */
marks: Array<GlyphMark>, };

/**
 * How much paper one copy takes.
 */
export type PaperCount = { 
/**
 * The pages chosen.
 */
pages: number, 
/**
 * All pages that there are.
 */
of: number, 
/**
 * Blank pages added.
 */
blanks: number, 
/**
 * Sheets.
 */
sheets: number, 
/**
 * `A4`, `A3`, or `210×285毫米`.
 */
paper: string, };

/**
 * Text that left one place and came back at another.
 */
export type Passage = { 
/**
 * What it says, a line.
 */
text: string, 
/**
 * The index of the difference at the other place.
 */
with: number, 
/**
 * Which way it went.
 */
way: Way, };

/**
 * What pasted text came from.
 */
export type PasteFrom = "plain" | "blocks";

/**
 * Asks for pasted text to be cleaned.
 */
export type PasteRequest = { 
/**
 * The text; where it was HTML, a line for each block.
 */
text: string, 
/**
 * What the text came from.
 */
from: PasteFrom, };

/**
 * Cleaned text.
 */
export type Pasted = { 
/**
 * Paragraphs parted by `\n`.
 */
text: string, 
/**
 * What was done to it; empty: nothing.
 */
cleaned: Array<Cleaned>, };

/**
 * Inks of a PDF.
 */
export type PdfInk = "office" | "press";

/**
 * Pages of a PDF.
 */
export type PdfPages = "own" | "whole-sheets";

/**
 * 责任编辑, 审核, 签发; empty: none.
 */
export type People = { 
/**
 * 责任编辑.
 */
editor: string, 
/**
 * 审核.
 */
reviewer: string, 
/**
 * 签发.
 */
approver: string, };

/**
 * Keeps a file's picture in the library.
 */
export type PictureAdd = { 
/**
 * The file.
 */
file: string, 
/**
 * The issue that it is for; none: a publication of the editor's library.
 */
issue: string | null, };

/**
 * A picture that is kept.
 */
export type PictureAdded = { 
/**
 * Its name.
 */
picture: string, 
/**
 * Pixels from left to right.
 */
width: number, 
/**
 * Pixels from top to bottom.
 */
height: number, };

/**
 * A picture's bytes.
 */
export type PictureBytes = { 
/**
 * A PNG, in base64.
 */
png: string, };

/**
 * A picture on a page.
 */
export type PictureView = { 
/**
 * Which, for [`OfPicture`].
 */
picture: string, 
/**
 * Its left edge.
 */
x: number, 
/**
 * Its top edge.
 */
y: number, 
/**
 * To its right edge.
 */
width: number, 
/**
 * To its foot.
 */
height: number, };

/**
 * A stretch of an entry's text.
 */
export type Piece = { "kind": "same", 
/**
 * The text.
 */
text: string, } | { "kind": "changed", 
/**
 * The index of the difference.
 */
difference: number, };

/**
 * How a piece differs between two states.
 */
export type PieceChange = "added" | "removed" | "changed" | "form" | "left-out" | "put-back";

/**
 * A piece of what is printed, in two states.
 */
export type PieceComparison = { 
/**
 * What it is.
 */
kind: PieceKind, 
/**
 * Which entry; none: it is no entry.
 */
entry: string | null, 
/**
 * What lists call the entry or the column; else empty.
 */
label: string, 
/**
 * How it differs.
 */
change: PieceChange, 
/**
 * Its text, stretch by stretch.
 */
text: Array<Segment>, };

/**
 * What a piece of what is printed is.
 */
export type PieceKind = "masthead" | "editors-note" | "heading" | "entry" | "foot";

/**
 * Where text stands.
 */
export type Place = { 
/**
 * In which text.
 */
target: Target, 
/**
 * From here, in UTF-16 code units of that text.
 */
start: number, 
/**
 * To here; the same as `start` for a caret.
 */
end: number, };

/**
 * A place for 资料 and what is to be said against it.
 */
export type PlaceCheck = { 
/**
 * The folder, to show.
 */
place: string, 
/**
 * What is to be said against it.
 */
warnings: Array<PlaceWarning>, 
/**
 * Whether a library is there already, which is then opened.
 */
library: boolean, 
/**
 * Names the folder for `place_set`; none for the suggested one.
 */
folder: string | null, };

/**
 * Names a place for 资料.
 */
export type PlaceRequest = { 
/**
 * The chosen folder; none: the suggested one.
 */
folder: string | null, };

/**
 * What is to be said against a place for 资料.
 */
export type PlaceWarning = "network" | "roaming" | "cloud-folder" | "removable" | "system-disk" | "long-path" | "read-only";

/**
 * How an issue is printed.
 */
export type PrintChoices = { 
/**
 * `1-3，5`; empty: all.
 */
pages: string, 
/**
 * 1–999.
 */
copies: number, 
/**
 * 双面.
 */
twoSided: boolean, 
/**
 * How pages are set onto sheets.
 */
arrangement: Arrangement, 
/**
 * Which form of the issue is printed.
 */
version: PrintVersion, 
/**
 * 套打，报头已预印: what is coloured in the masthead is on the paper.
 */
preprinted: boolean, 
/**
 * How far all is moved to the right, in mm: −30 to 30.
 */
right: number, 
/**
 * How far all is moved down, in mm: −30 to 30.
 */
down: number, };

/**
 * Asks how much paper it takes.
 */
export type PrintCount = { 
/**
 * Which issue.
 */
issue: string, 
/**
 * How it would be printed.
 */
choices: PrintChoices, };

/**
 * What was printed.
 */
export type PrintDone = { 
/**
 * How much paper each copy takes.
 */
count: PaperCount, 
/**
 * Whether it stands in 打印记录; where the 资料 can't be written, it is printed all the same.
 */
noted: boolean, };

/**
 * Writes what would be printed as a PDF: for a machine without a printer, or a print shop.
 */
export type PrintFileRequest = { 
/**
 * Which issue.
 */
issue: string, 
/**
 * Names the work for `export_progress` and `export_cancel`; the UI's choice.
 */
job: string, 
/**
 * How; copies are not a matter of the file.
 */
choices: PrintChoices, 
/**
 * The folder chosen, a token; none: that of the last export.
 */
folder: string | null, 
/**
 * File name without its ending.
 */
name: string, 
/**
 * Whether a file of this name is overwritten.
 */
overwrite: boolean, };

/**
 * What the print dialog begins with.
 */
export type PrintPlan = { 
/**
 * The system's printers; empty: none is set up, or the system does not tell.
 */
printers: Array<Printer>, 
/**
 * The one to begin with: the last one used, else the system's own choice; none where there
 * is no printer.
 */
printer: string | null, 
/**
 * How the last printing was set up; its pages and copies are not kept.
 */
choices: PrintChoices, 
/**
 * 共印…份, as the issue has it.
 */
copies: number | null, 
/**
 * File name without its ending, for a PDF in place of paper.
 */
name: string, 
/**
 * The folder of the last export, to show; empty: none yet.
 */
folder: string, 
/**
 * What an editor should know before.
 */
warnings: Array<ExportWarning>, 
/**
 * What proofreading says; no matter for a 校样.
 */
gate: ProofGate, 
/**
 * 打印记录, the latest first.
 */
printings: Array<PrintingView>, 
/**
 * How many entries, headings and fields of the issue were changed since the latest.
 */
changes: number, };

/**
 * Prints an issue.
 */
export type PrintRequest = { 
/**
 * Which issue.
 */
issue: string, 
/**
 * Names the work for `export_progress` and `export_cancel`; the UI's choice.
 */
job: string, 
/**
 * A printer's name.
 */
printer: string, 
/**
 * How.
 */
choices: PrintChoices, 
/**
 * Whether it is 样张, looked at before the run.
 */
sample: boolean, 
/**
 * Whether the editor says that this machine and printer may handle an issue with a 密级.
 */
cleared: boolean, };

/**
 * Which form of an issue is printed.
 */
export type PrintVersion = "plain" | "proof" | "large-type";

/**
 * A printer of the system.
 */
export type Printer = { 
/**
 * Names it in `print`.
 */
name: string, 
/**
 * What people call it, to show.
 */
label: string, 
/**
 * Whether it prints on both sides by itself; none where the system does not tell.
 */
twoSided: boolean | null, 
/**
 * Whether it takes A3; none where the system does not tell.
 */
a3: boolean | null, };

/**
 * A line of 打印记录.
 */
export type PrintingView = { 
/**
 * When.
 */
at: string, 
/**
 * The printer's name.
 */
printer: string, 
/**
 * Which form of the issue.
 */
version: PrintVersion, 
/**
 * Whether it was 样张.
 */
sample: boolean, 
/**
 * How many copies.
 */
copies: number, 
/**
 * The pages as they were chosen: `1-3，5`; empty: all.
 */
pages: string, 
/**
 * How many pages each copy has.
 */
pageCount: number, 
/**
 * The 稿次 that it was; empty: none.
 */
draft: string, 
/**
 * The SHA-256 of the sides as a PDF; none where it was not kept.
 */
sha256: string | null, 
/**
 * It was stopped when the printer had some of it.
 */
stopped: StoppedPrinting | null, };

/**
 * Gives fields of a profile new values.
 */
export type ProfileChange = { 
/**
 * The profile's id.
 */
id: string, 
/**
 * The fields and their values, as in [`ProfileField`].
 */
changes: Array<FieldChange>, };

/**
 * Makes a profile from another.
 */
export type ProfileCopy = { 
/**
 * The other's id.
 */
id: string, 
/**
 * The new one's name; where it is taken, a number is added.
 */
name: string, };

/**
 * Writes a profile's file, named as the profile is.
 */
export type ProfileExport = { 
/**
 * The profile's id.
 */
id: string, 
/**
 * The folder, a token.
 */
folder: string, 
/**
 * Whether a file of the same name is replaced.
 */
overwrite: boolean, };

/**
 * What a profile comes to.
 */
export type ProfileFacts = { 
/**
 * The sheet's width in millimetres.
 */
widthMm: number, 
/**
 * The sheet's height in millimetres.
 */
heightMm: number, 
/**
 * 每行字数.
 */
charactersPerLine: number, 
/**
 * 每页行数.
 */
linesPerPage: number, 
/**
 * 行距 in points.
 */
pitchPt: number, 
/**
 * 正文 face, as the DOCX names it.
 */
bodyFace: string, 
/**
 * 正文 size in points.
 */
bodyPt: number, 
/**
 * Whether titles of entries are printed.
 */
printsTitles: boolean, 
/**
 * Whether 按语 is printed.
 */
printsNotes: boolean, };

/**
 * A field of a profile.
 */
export type ProfileField = { 
/**
 * Where it stands in the profile's file, as `type_area.width`.
 */
path: string, 
/**
 * What stands in it: a length with its unit, `true` or `false`, names of faces a line
 * each.
 */
value: string, 
/**
 * What it takes.
 */
takes: FieldTakes, };

/**
 * A profile field by field.
 */
export type ProfileForm = { 
/**
 * Its id.
 */
id: string, 
/**
 * Its name.
 */
name: string, 
/**
 * Whether it can be changed.
 */
own: boolean, 
/**
 * What it comes to.
 */
facts: ProfileFacts, 
/**
 * Its fields.
 */
fields: Array<ProfileField>, };

/**
 * Takes in a profile's file.
 */
export type ProfileImport = { 
/**
 * The file, a token.
 */
file: string, };

/**
 * A profile as lists show it.
 */
export type ProfileSummary = { 
/**
 * Its id.
 */
id: string, 
/**
 * Its name.
 */
name: string, 
/**
 * Whether it is the editor's own, which can be changed.
 */
own: boolean, 
/**
 * What it comes to; none where this version of the program can't read it.
 */
facts: ProfileFacts | null, };

/**
 * The profiles at hand.
 */
export type Profiles = { 
/**
 * Built-in ones first.
 */
profiles: Array<ProfileSummary>, };

/**
 * The answer of `proof`.
 */
export type Proof = { "kind": "unchanged", 
/**
 * What is open, counted; the characters may be others.
 */
summary: ProofSummary, } | { "kind": "report", 
/**
 * What there is.
 */
report: ProofReport, };

/**
 * 不改 or 本刊照此.
 */
export type ProofDecideRequest = { 
/**
 * Which issue.
 */
issue: string, 
/**
 * Which finding.
 */
finding: string, 
/**
 * `left` or `house`; 改正 is decided by `proof_fix`.
 */
verdict: ProofVerdict, 
/**
 * Why; may be empty. At most 200 characters.
 */
reason: string, };

/**
 * Something found that an editor decided on.
 */
export type ProofDecided = { 
/**
 * The finding.
 */
finding: ProofFinding, 
/**
 * What was decided.
 */
decision: ProofDecision, };

/**
 * A decision, as the library keeps it.
 */
export type ProofDecision = { 
/**
 * Names it within the library.
 */
id: string, 
/**
 * The rule's id.
 */
rule: string, 
/**
 * The rule's name; empty where a later version of the program knew a rule that this one
 * does not.
 */
name: string, 
/**
 * The text that was found.
 */
text: string, 
/**
 * At most six characters before it.
 */
before: string, 
/**
 * At most six characters after it.
 */
after: string, 
/**
 * What was decided.
 */
verdict: ProofVerdict, 
/**
 * Why; empty: not said.
 */
reason: string, 
/**
 * Who: 责任编辑 of the issue then; empty: none.
 */
who: string, 
/**
 * When.
 */
at: string, };

/**
 * Decisions.
 */
export type ProofDecisions = { 
/**
 * The latest first; at most 2000.
 */
decisions: Array<ProofDecision>, };

/**
 * Something found in an issue.
 */
export type ProofFinding = { 
/**
 * Names it. The same finding has the same id when text elsewhere changes.
 */
id: string, 
/**
 * The rule's id, as in `proof_rules`: `P01`.
 */
rule: string, 
/**
 * The rule's name, in Chinese.
 */
name: string, 
/**
 * How grave it is.
 */
severity: ProofSeverity, 
/**
 * The level that editors see.
 */
level: ProofLevel, 
/**
 * Where. `start` is `end` where something is missing there. A line of the masthead is one
 * of `fields.front`, from 0.
 */
place: Place, 
/**
 * What stands before it, on the same paragraph; at most 12 characters.
 */
before: string, 
/**
 * What was found; empty where something is missing there.
 */
text: string, 
/**
 * What stands after it; at most 12 characters.
 */
after: string, 
/**
 * What could stand there instead, best first; an empty one takes the text out. None where
 * only the editor can know.
 */
suggestions: Array<string>, 
/**
 * A whole sentence that says what is wrong.
 */
message: string, 
/**
 * What the rule rests on.
 */
basis: string, 
/**
 * Whether `proof_fix_all` may apply the first suggestion.
 */
autofix: boolean, };

/**
 * A correction.
 */
export type ProofFix = { 
/**
 * What is corrected.
 */
finding: ProofFinding, 
/**
 * What comes in its place; empty: it is taken out.
 */
with: string, };

/**
 * 全部改正: applies safe rules' corrections as one step of the undo history.
 */
export type ProofFixAllRequest = { 
/**
 * Which issue.
 */
issue: string, 
/**
 * Which findings, of those that `proof_fix_preview` gave.
 */
findings: Array<string>, };

/**
 * 改正: puts a suggestion in a finding's place, as a step of its own of the undo history.
 */
export type ProofFixRequest = { 
/**
 * Which issue.
 */
issue: string, 
/**
 * Which finding.
 */
finding: string, 
/**
 * The index of the suggestion.
 */
suggestion: number, 
/**
 * The revision of the finding's entry as the UI has it; none where the finding is in no
 * entry.
 */
base: string | null, };

/**
 * What "全部改正" would do.
 */
export type ProofFixes = { 
/**
 * The corrections, in printing order; none overlaps another.
 */
fixes: Array<ProofFix>, };

/**
 * What is open before an issue goes out. A draft's export and print only show it; 报送 and
 * 付印 (a file for the press) ask for a reason where there is 须改, once while nothing that is
 * printed changes.
 */
export type ProofGate = { 
/**
 * What is open, counted.
 */
summary: ProofSummary, 
/**
 * 须改 that is open.
 */
mustFix: Array<ProofFinding>, 
/**
 * The last time that somebody answered for open 须改 of this issue.
 */
overruled: ProofOverruled | null, 
/**
 * Whether that holds still: nothing that is printed was changed since.
 */
holds: boolean, };

/**
 * The three levels that editors see.
 */
export type ProofLevel = "must-fix" | "check" | "hint";

/**
 * Whose roster, words, ways and decisions are meant.
 */
export type ProofOf = { "kind": "issue", 
/**
 * Which.
 */
issue: string, } | { "kind": "publication", 
/**
 * Which.
 */
publication: string, };

/**
 * 已核对: lets an issue out with 须改 open. It is kept in the library.
 */
export type ProofOverrule = { 
/**
 * Why; 1 to 200 characters.
 */
reason: string, 
/**
 * Who; empty: 责任编辑 of the issue.
 */
who: string, };

/**
 * Who answered for what was open.
 */
export type ProofOverruled = { 
/**
 * Why.
 */
reason: string, 
/**
 * Who; empty: not said.
 */
who: string, 
/**
 * When.
 */
at: string, 
/**
 * What was open then, a sentence each.
 */
findings: Array<string>, };

/**
 * What is found in an issue.
 */
export type ProofReport = { 
/**
 * Names the findings, the decisions and the question: as long as it is the same, they are.
 */
hash: string, 
/**
 * What is open, in printing order.
 */
findings: Array<ProofFinding>, 
/**
 * What would be open, had an editor not decided on it; in printing order.
 */
decided: Array<ProofDecided>, 
/**
 * What is open, counted.
 */
summary: ProofSummary, 
/**
 * Whether the order of 党组书记 and 局长 is to be asked: this publication has not chosen
 * one, and a finding of L03 is open. `proof_ways_set` answers it.
 */
asksTitleOrder: boolean, 
/**
 * Whether this publication wants 差错率 estimated; `proof_ways_set` says so.
 */
showsErrorRate: boolean, };

/**
 * Asks what is found in an issue.
 */
export type ProofRequest = { 
/**
 * Which issue.
 */
issue: string, 
/**
 * The [`ProofReport::hash`] of what the UI has; none: it has nothing yet.
 */
known: string | null, };

/**
 * A rule.
 */
export type ProofRule = { 
/**
 * Its id.
 */
id: string, 
/**
 * Its name, in Chinese.
 */
name: string, 
/**
 * Its usual severity; a single finding may be milder.
 */
severity: ProofSeverity, 
/**
 * The level of that.
 */
level: ProofLevel, 
/**
 * What it rests on.
 */
basis: string, 
/**
 * Whether `proof_fix_all` may apply its corrections.
 */
autofix: boolean, };

/**
 * The rules.
 */
export type ProofRules = { 
/**
 * By id.
 */
rules: Array<ProofRule>, };

/**
 * How grave a finding is.
 */
export type ProofSeverity = "s1" | "s2" | "s3" | "s4";

/**
 * Writes a proof sheet (校样): the issue as a Word file in which each finding is a comment.
 */
export type ProofSheetRequest = { 
/**
 * Which issue.
 */
issue: string, 
/**
 * The folder chosen, a token; none: that of the last export.
 */
folder: string | null, };

/**
 * Findings of an issue, counted; those decided on are not.
 */
export type ProofSummary = { 
/**
 * 须改.
 */
mustFix: number, 
/**
 * 请核对.
 */
check: number, 
/**
 * 供参考.
 */
hints: number, 
/**
 * Characters that were read, blanks left aside.
 */
characters: number, 
/**
 * Errors as they count for 差错率: 须改 only; names and dates two, the style of marks and
 * numerals a tenth.
 */
errors: number, 
/**
 * The expected 差错率, in errors for 10,000 characters; 0 for an empty issue.
 */
errorsInTenThousand: number, 
/**
 * The limit for periodicals, in errors for 10,000 characters.
 */
limitInTenThousand: number, 
/**
 * Whether it keeps to the limit.
 */
withinLimit: boolean, };

/**
 * 党政职务的次序.
 */
export type ProofTitleOrder = "unasked" | "party-first" | "office-first";

/**
 * What an editor decided.
 */
export type ProofVerdict = "corrected" | "left" | "house";

/**
 * 本刊体例 as far as proofreading needs it, and the rules that are switched off.
 */
export type ProofWays = { 
/**
 * The order of one person's titles.
 */
titleOrder: ProofTitleOrder, 
/**
 * 、 stands between 》 and 《, ” and “ (P04 is not reported).
 */
listedMarks: boolean, 
/**
 * A blank stands between digits and Chinese (S02 is not reported).
 */
digitBlanks: boolean, 
/**
 * Titles are printed in full: 副局长 alone is reported where the roster says
 * 党组成员、副局长.
 */
fullTitles: boolean, 
/**
 * The ids of rules that are switched off.
 */
off: Array<string>, 
/**
 * 差错率 is estimated as for periodicals. Not by itself: a bulletin is not held to it.
 */
errorRate: boolean, };

/**
 * Sets 本刊体例.
 */
export type ProofWaysRequest = { 
/**
 * Of whom.
 */
of: ProofOf, 
/**
 * All of it.
 */
ways: ProofWays, };

/**
 * Takes a decision back: what it settled is open again.
 */
export type ProofWithdrawRequest = { 
/**
 * Of whom.
 */
of: ProofOf, 
/**
 * Which.
 */
decision: string, };

/**
 * A publication's fields.
 */
export type PublicationFields = { 
/**
 * The bulletin's name, as its masthead prints it.
 */
name: string, 
/**
 * 编发单位, its full name.
 */
issuingUnit: string, 
/**
 * 内部资料 注意保存; empty: none.
 */
handlingMark: string, 
/**
 * What the name is printed as in a new issue.
 */
masthead: MastheadForm, 
/**
 * The headings of a new issue's columns, as printed.
 */
columns: Array<string>, 
/**
 * Whether 总期号 is printed.
 */
runningNumber: boolean, 
/**
 * Whether a supplement takes a 总期号 too.
 */
supplementsCount: boolean, 
/**
 * 责任编辑, 审核, 签发 of a new issue.
 */
people: People, 
/**
 * 报送范围.
 */
distribution: Distribution, 
/**
 * The id of a new issue's profile.
 */
profile: string, };

/**
 * Gives a publication new fields.
 */
export type PublicationUpdate = { 
/**
 * Which.
 */
publication: string, 
/**
 * All its fields.
 */
fields: PublicationFields, };

/**
 * What a file or folder is chosen for.
 */
export type Purpose = "import" | "submissions" | "export-folder" | "original-folder" | "backup-folder" | "library-folder" | "backup" | "profile" | "roster" | "own-words" | "masthead-picture" | "fonts" | "attachments" | "certificate" | "recipients" | "returned";

/**
 * What to look for.
 */
export type Query = { 
/**
 * The text.
 */
text: string, 
/**
 * Whether capital and small letters differ.
 */
matchCase: boolean, 
/**
 * Whether full-width and half-width forms (，, Ａ A) differ.
 */
matchWidth: boolean, };

/**
 * Why something can't be changed.
 */
export type ReadOnly = "issued" | "other-process" | "folder";

/**
 * One who gets the bulletin; what is not known is empty.
 */
export type Recipient = { 
/**
 * 单位.
 */
unit: string, 
/**
 * 姓名.
 */
name: string, 
/**
 * 职务.
 */
title: string, 
/**
 * A mail address.
 */
address: string, };

/**
 * A comment (批注).
 */
export type Remark = { 
/**
 * The entry that it is at.
 */
entry: string | null, 
/**
 * What lists call the entry; empty where there is none.
 */
label: string, 
/**
 * What it is about, its beginning; empty where it hangs at a place.
 */
quoted: string, 
/**
 * What it says.
 */
text: string, 
/**
 * Who made it.
 */
who: Who, };

/**
 * Replaces what is found, as one step of the undo history.
 */
export type ReplaceRequest = { 
/**
 * Which issue.
 */
issue: string, 
/**
 * What to look for.
 */
query: Query, 
/**
 * What comes in its place.
 */
with: string, 
/**
 * The matches to replace, as [`Found`] has them; each must still be where it was.
 */
places: Array<Place>, };

/**
 * A backup was restored.
 */
export type Restored = { 
/**
 * The library as it is now.
 */
start: Start, 
/**
 * What it held before; none where there was no library.
 */
kept: Backup | null, };

/**
 * 采纳.
 */
export type ReturnedAdopt = { 
/**
 * Which review.
 */
review: string, 
/**
 * The differences that are taken over, by their index.
 */
differences: Array<number>, };

/**
 * Answers that a file that was changed is not to be asked about again, until it is changed
 * once more.
 */
export type ReturnedLeave = { 
/**
 * The issue that it was exported from.
 */
issue: string, 
/**
 * As in [`ChangedFile::file`].
 */
file: string, };

/**
 * Looks at a document that is open anew: with recorded changes taken in another way, or after
 * the issue was changed.
 */
export type ReturnedLook = { 
/**
 * Which review.
 */
review: string, 
/**
 * How recorded changes are taken.
 */
revisions: Revisions, };

/**
 * Opens a document that came back.
 */
export type ReturnedOpen = { 
/**
 * The issue that it is compared with.
 */
issue: string, 
/**
 * The file, a token; one of [`ChangedFile::file`] too.
 */
file: string, 
/**
 * How recorded changes are taken.
 */
revisions: Revisions, };

/**
 * What came back, compared with what was sent and with what is there now.
 */
export type Review = { 
/**
 * Names it for `returned_look`, `returned_adopt` and `returned_close`.
 */
review: string, 
/**
 * The file's name.
 */
name: string, 
/**
 * What it is compared with.
 */
sent: Sent, 
/**
 * How recorded changes are taken.
 */
revisions: Revisions, 
/**
 * How many recorded changes (修订) it has.
 */
tracked: number, 
/**
 * What was changed, in the order of the document.
 */
differences: Array<Difference>, 
/**
 * How many more there are than are given.
 */
omitted: number, 
/**
 * The text of each entry whose text was changed, piece by piece.
 */
texts: Array<EntryPieces>, 
/**
 * Its comments (批注).
 */
remarks: Array<Remark>, 
/**
 * What it has besides text, as an import tells.
 */
leftBehind: Array<ImportWarning>, };

/**
 * How recorded changes (修订) are taken.
 */
export type Revisions = "accepted" | "rejected";

/**
 * The face that a role gets.
 */
export type RoleFace = { 
/**
 * The role's key in a profile (`body`, `masthead_name`, …).
 */
role: string, 
/**
 * The face that the profile names, and the DOCX with it.
 */
wanted: string, 
/**
 * The face that it is drawn with; none: its text can't be drawn.
 */
got: FaceGot | null, 
/**
 * The faces that were looked for, in order: `wanted`, then those that may stand in.
 */
sought: Array<FaceSought>, };

/**
 * 领导名册.
 */
export type Roster = { 
/**
 * Its lines, in the order in which they are shown.
 */
posts: Array<RosterPost>, 
/**
 * The names of a 领导次序 that was kept apart from 领导名册 once, the first first, as long as
 * no line has a 次序; empty: there was none.
 */
former: Array<string>, };

/**
 * A person of 领导名册 with the posts that are held on the issue's date.
 */
export type RosterLine = { 
/**
 * 姓名.
 */
name: string, 
/**
 * 职务.
 */
titles: Array<string>, };

/**
 * A line of 领导名册: one person, one unit, one term.
 */
export type RosterPost = { 
/**
 * 姓名, at least two characters.
 */
name: string, 
/**
 * 职务, in the order in which they are written; at least one.
 */
titles: Array<string>, 
/**
 * 单位; empty: not said.
 */
unit: string, 
/**
 * 任职起, the first day; none: from ever.
 */
from: string | null, 
/**
 * 任职止, the last day; none: to this day.
 */
to: string | null, 
/**
 * 次序, the lower the earlier; none: not said.
 */
rank: number | null, };

/**
 * A name with titles that past issues have.
 */
export type RosterProposal = { 
/**
 * What it would be; its dates and 次序 are not known.
 */
post: RosterPost, 
/**
 * How often it was found.
 */
count: number, 
/**
 * The issue that has it, the latest one.
 */
issue: string, 
/**
 * The sentence in which it stands there; at most 60 characters.
 */
example: string, };

/**
 * Lines for 领导名册 that past issues suggest, each to be confirmed.
 */
export type RosterProposals = { 
/**
 * The most frequent first; what 领导名册 has already is not here.
 */
proposals: Array<RosterProposal>, };

/**
 * Sets 领导名册.
 */
export type RosterRequest = { 
/**
 * Of whom.
 */
of: ProofOf, 
/**
 * All its lines.
 */
posts: Array<RosterPost>, };

/**
 * A filled rectangle.
 */
export type RuleView = { 
/**
 * Its left edge.
 */
x: number, 
/**
 * Its top edge.
 */
y: number, 
/**
 * To its right edge.
 */
width: number, 
/**
 * To its foot.
 */
height: number, 
/**
 * `#rrggbb`.
 */
colour: string, };

/**
 * Glyphs of one font, size and colour on one baseline.
 */
export type RunView = { 
/**
 * The font, for [`GlyphsRequest`].
 */
font: number, 
/**
 * Type size.
 */
size: number, 
/**
 * Horizontal scale of each glyph about its `x`.
 */
stretch: number, 
/**
 * `#rrggbb`.
 */
colour: string, 
/**
 * The width of the stroke on the outlines that makes glyphs look bold, with mitred joins;
 * 0: none.
 */
stroke: number, 
/**
 * The baseline.
 */
baseline: number, 
/**
 * Glyph ids; 0: no font has the character, draw a box.
 */
glyphs: Array<number>, 
/**
 * Where each glyph is drawn.
 */
x: Array<number>, };

/**
 * When an issue was last written to the library.
 */
export type Saved = { 
/**
 * The time; none: not since it was opened.
 */
at: string | null, };

/**
 * 密级 and how long it holds.
 */
export type Secrecy = { 
/**
 * 密级.
 */
level: SecrecyLevel, 
/**
 * 保密期限 as printed after the star; empty: none.
 */
period: string, };

/**
 * 密级.
 */
export type SecrecyLevel = "secret" | "confidential" | "top-secret";

/**
 * A stretch of compared text.
 */
export type Segment = { 
/**
 * Which state has it.
 */
change: SegmentChange, 
/**
 * The text.
 */
text: string, };

/**
 * Which of two states has a stretch.
 */
export type SegmentChange = "same" | "added" | "removed";

/**
 * The state that a document is compared with.
 */
export type Sent = { "kind": "exported", 
/**
 * When it was, as far as that is known.
 */
at: string | null, } | { "kind": "most-like", 
/**
 * When that was exported or kept; none: the present state.
 */
at: string | null, } | { "kind": "other-issue", 
/**
 * What that issue is called; empty where it is not here.
 */
name: string, } | { "kind": "other-library", 
/**
 * When that was exported or kept; none: the present state.
 */
at: string | null, };

/**
 * A file that went.
 */
export type SentFile = { 
/**
 * Its name.
 */
name: string, 
/**
 * The SHA-256 of its bytes, in hexadecimal.
 */
sha256: string, 
/**
 * Whether it was made of the issue as it was then; else it had been changed elsewhere.
 */
current: boolean, };

/**
 * The first screen.
 */
export type Shelf = { 
/**
 * Publications by name.
 */
publications: Array<ShelfPublication>, 
/**
 * Issues that belong to no publication, the latest first.
 */
unfiled: Array<IssueSummary>, 
/**
 * 待编 来稿.
 */
inbox: number, 
/**
 * Issues in 回收站.
 */
bin: number, 
/**
 * Why nothing can be changed; none: it can.
 */
readOnly: ReadOnly | null, };

/**
 * A publication and its issues.
 */
export type ShelfPublication = { 
/**
 * Its name within the library.
 */
id: string, 
/**
 * Its fields.
 */
publication: PublicationFields, 
/**
 * Its issues by 年度, the latest first.
 */
years: Array<ShelfYear>, };

/**
 * The issues of one 年度.
 */
export type ShelfYear = { 
/**
 * 年度; none: not set.
 */
year: number | null, 
/**
 * The latest first.
 */
issues: Array<IssueSummary>, };

/**
 * A paragraph whose last line holds few characters.
 */
export type ShortLine = { 
/**
 * Where the last line stands.
 */
place: Place, 
/**
 * How many characters it holds.
 */
characters: number, };

/**
 * What a window shows of an issue's pages, so that it gets only what is new to it.
 */
export type Shown = { 
/**
 * The pages in view; those beyond the last page are passed over.
 */
pages: Array<ShownPage>, 
/**
 * [`LayoutView::measures`] as the window has them; none: it has none.
 */
measures: string | null, 
/**
 * Where the caret is in the text; none: nowhere.
 */
caret: CaretAt | null, };

/**
 * A page in view.
 */
export type ShownPage = { 
/**
 * From 0.
 */
index: number, 
/**
 * [`PageView::hash`] of what is shown; none: nothing yet.
 */
hash: string | null, };

/**
 * 登记签发.
 */
export type SignOff = { 
/**
 * Who.
 */
by: string, 
/**
 * When.
 */
date: string, 
/**
 * 意见.
 */
opinion: string, 
/**
 * Whether the issue's text was changed since: 签发后有改动，待重新送签.
 */
changedSince: boolean, };

/**
 * Asks for 登记签发: the status becomes 已签发, and a 签发稿 is kept.
 */
export type SignOffRequest = { 
/**
 * Which issue.
 */
issue: string, 
/**
 * Who.
 */
by: string, 
/**
 * When.
 */
date: string, 
/**
 * 意见.
 */
opinion: string, };

/**
 * What entries are sorted by.
 */
export type SortKey = "date-descending" | "date-ascending" | "leaders";

/**
 * Asks how a column's entries would be sorted.
 */
export type SortRequest = { 
/**
 * Which issue.
 */
issue: string, 
/**
 * Which column.
 */
column: string, 
/**
 * By what.
 */
by: SortKey, };

/**
 * A column's entries sorted, to be looked at first; `order-entries` carries it out.
 */
export type Sorted = { 
/**
 * All the column's entries in the new order.
 */
entries: Array<SortedEntry>, 
/**
 * Whether the order differs from the present one.
 */
changed: boolean, 
/**
 * Where it is by leaders: their order, as 领导名册 has it. Empty: it has none.
 */
order: Array<string>, };

/**
 * An entry's new place.
 */
export type SortedEntry = { 
/**
 * Which.
 */
entry: string, 
/**
 * Its place now, from 0.
 */
from: number, 
/**
 * The date that it was sorted by, where it has one; entries without stay behind the one
 * that they follow now.
 */
date: string | null, 
/**
 * The leader that it was sorted by.
 */
leader: string | null, };

/**
 * A caret on a page.
 */
export type Spot = { 
/**
 * From 0.
 */
page: number, 
/**
 * From the sheet's left edge, in points.
 */
x: number, 
/**
 * The top of its line.
 */
top: number, 
/**
 * The height of its line.
 */
height: number, };

/**
 * Whether there is a library to work with.
 */
export type Start = { "kind": "needs-place", 
/**
 * The suggested place.
 */
suggested: PlaceCheck, } | { "kind": "open", 
/**
 * Why it can't be changed; none: it can.
 */
readOnly: ReadOnly | null, 
/**
 * Whether the program was started to show the sample: `sample_open` follows.
 */
openSample: boolean, } | { "kind": "failed", 
/**
 * Why.
 */
reason: OpenFailure, 
/**
 * Where it was looked for, to show.
 */
place: string, 
/**
 * What can be restored, the latest first.
 */
backups: Array<Backup>, };

/**
 * 本期状态.
 */
export type Status = "editing" | "in-review" | "returned" | "approved" | "issued" | "archived";

/**
 * How a change joins the undo history.
 */
export type Step = "new" | "continue";

/**
 * How far a printing was that was stopped.
 */
export type StoppedPrinting = { 
/**
 * How many sides the printer had, of all copies; none: it does not tell.
 */
sides: number | null, };

/**
 * A 来稿, whole.
 */
export type Submission = { 
/**
 * As in the list.
 */
summary: SubmissionSummary, 
/**
 * Its text as it came, never changed: as it was typed or pasted, or as it was read from a
 * file.
 */
original: string, 
/**
 * The file that it came in; none: it came as text, which alone is kept.
 */
file: OriginalFile | null, 
/**
 * The editor's text.
 */
text: string, 
/**
 * 供稿人; empty: not known.
 */
contributor: string, 
/**
 * 备注.
 */
note: string, };

/**
 * Adds 来稿 from files.
 */
export type SubmissionFiles = { 
/**
 * Tokens of the files.
 */
files: Array<string>, };

/**
 * 来稿状态.
 */
export type SubmissionState = "waiting" | "adopted" | "held" | "declined" | "sent-back";

/**
 * A 来稿 as lists show it.
 */
export type SubmissionSummary = { 
/**
 * Names it within the library.
 */
id: string, 
/**
 * The name of the file it came in, or its first words.
 */
label: string, 
/**
 * 供稿单位; empty: not known.
 */
unit: string, 
/**
 * When it came.
 */
received: string, 
/**
 * Its state.
 */
state: SubmissionState, 
/**
 * How many characters the editor's text has.
 */
characters: number, 
/**
 * The issue that it was put into.
 */
issue: string | null, 
/**
 * Whether it is marked 采用 but in no issue.
 */
adoptedNowhere: boolean, };

/**
 * Adds a 来稿 from pasted text.
 */
export type SubmissionText = { 
/**
 * The text as it came.
 */
text: string, 
/**
 * 供稿单位; empty: not known.
 */
unit: string, 
/**
 * 供稿人; empty: not known.
 */
contributor: string, };

/**
 * Gives a 来稿 new values.
 */
export type SubmissionUpdate = { 
/**
 * Which.
 */
submission: string, 
/**
 * What lists call it.
 */
label: string, 
/**
 * The editor's text.
 */
text: string, 
/**
 * 供稿单位.
 */
unit: string, 
/**
 * 供稿人.
 */
contributor: string, 
/**
 * 备注.
 */
note: string, 
/**
 * Its state.
 */
state: SubmissionState, };

/**
 * What an editor should know of a 来稿 that was read.
 */
export type SubmissionWarnings = { 
/**
 * Which.
 */
submission: string, 
/**
 * What: `automatic-number`, `picture`, `table`, …; none is empty.
 */
warnings: Array<ImportWarning>, };

/**
 * What became of each file.
 */
export type SubmissionsAdded = { 
/**
 * Those that became 来稿.
 */
added: Array<SubmissionSummary>, 
/**
 * Those that could not be read.
 */
failed: Array<FileFailure>, 
/**
 * What an editor should know of those that were: what a Word file had besides its text.
 */
warnings: Array<SubmissionWarnings>, };

/**
 * A file of a table.
 */
export type TableFormat = "xlsx" | "csv";

/**
 * A text of an issue.
 */
export type Target = { "kind": "text", 
/**
 * Which entry.
 */
entry: string, 
/**
 * The index of its block.
 */
block: number, } | { "kind": "title", 
/**
 * Which entry.
 */
entry: string, } | { "kind": "working-title", 
/**
 * Which entry.
 */
entry: string, } | { "kind": "editors-note", 
/**
 * Whose; none: the issue's.
 */
entry: string | null, } | { "kind": "units", 
/**
 * Which entry.
 */
entry: string, } | { "kind": "heading", 
/**
 * Which column.
 */
column: string, } | { "kind": "masthead", 
/**
 * From 0.
 */
line: number, } | { "kind": "separator" };

/**
 * What can be undone and redone.
 */
export type UndoState = { 
/**
 * Whether there is something to undo.
 */
undo: boolean, 
/**
 * Whether there is something to redo.
 */
redo: boolean, };

/**
 * A field that an issue should have.
 */
export type UnsetField = "number" | "year" | "date" | "name";

/**
 * A state that an issue was in.
 */
export type Version = { 
/**
 * Names it within its issue.
 */
id: string, 
/**
 * When it came about.
 */
at: string, 
/**
 * What made it.
 */
what: VersionKind, 
/**
 * 稿次: its name (送审稿0105); empty for others.
 */
name: string, 
/**
 * The entries that differ from the version before.
 */
entries: string[], 
/**
 * Characters put in since the version before.
 */
added: number, 
/**
 * Characters taken out since the version before.
 */
removed: number, };

/**
 * A column as it was.
 */
export type VersionColumn = { 
/**
 * The heading as printed.
 */
heading: string, 
/**
 * Its entries.
 */
entries: Array<EntryView>, };

/**
 * What made a version.
 */
export type VersionKind = "created" | "edited" | "undone" | "restored" | "draft";

/**
 * Names a version of an issue or of one of its entries.
 */
export type VersionRequest = { 
/**
 * Which issue.
 */
issue: string, 
/**
 * Which version.
 */
version: string, 
/**
 * Which entry; none: all.
 */
entry: string | null, };

/**
 * An issue, or one of its entries, as it was: 看当时的稿子.
 */
export type VersionView = { 
/**
 * The version.
 */
version: Version, 
/**
 * Columns by their headings, with their entries.
 */
columns: Array<VersionColumn>, };

/**
 * Why a difference waits for the editor.
 */
export type Wait = "other-issue" | "both-changed" | "removal" | "name" | "post" | "number" | "date" | "no-author";

/**
 * Which way text went, as seen from a difference.
 */
export type Way = "to" | "from";

/**
 * Who did something in a document.
 */
export type Who = { 
/**
 * The name that the program gave; empty: none.
 */
author: string, 
/**
 * The time on that machine's clock.
 */
time: string | null, };

/**
 * Faces in a Word file.
 */
export type WordFaces = "named" | "embedded";

/**
 * The masthead's name in a Word file.
 */
export type WordName = "text" | "picture";

/**
 * A file that was written.
 */
export type Written = { 
/**
 * Its name.
 */
name: string, 
/**
 * Its folder, to show.
 */
folder: string, 
/**
 * Names it for `file_copy` and `file_reveal`, for as long as the program runs.
 */
file: string, };

/**
 * Names written files.
 */
export type WrittenFiles = { 
/**
 * As in [`Written::file`].
 */
files: Array<string>, };
