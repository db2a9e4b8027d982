// Generated from the Rust types by `cargo xtask codegen`. Do not edit.

import type * as t from './types'

export interface Commands {
  /** Whether there is a library to work with; the first command of a window. */
  start: { request: t.Nothing; response: t.Start }
  /** What the program is. */
  about: { request: t.Nothing; response: t.About }
  /** What is to be said against a place for 资料. */
  place_check: { request: t.PlaceRequest; response: t.PlaceCheck }
  /** Puts 资料 there (or opens those that are there), and remembers the place. */
  place_set: { request: t.PlaceRequest; response: t.Start }
  /** Opens a dialog of the system; answers when it is closed. */
  choose: { request: t.ChooseRequest; response: t.Chosen }
  /** The first screen. */
  shelf: { request: t.Nothing; response: t.Shelf }
  /** Makes a publication. */
  publication_create: { request: t.PublicationFields; response: t.OfPublication }
  /** Gives a publication new fields. */
  publication_update: { request: t.PublicationUpdate; response: t.Nothing }
  /** What a next issue could be: numbers, and what is carried over. */
  issue_next: { request: t.OfPublication; response: t.NextIssue }
  /** Whether a number is taken. */
  issue_number_taken: { request: t.NumberRequest; response: t.NumberTaken }
  /** Makes an issue. */
  issue_create: { request: t.NewIssue; response: t.OfIssue }
  /** Makes an issue from a file. */
  issue_import: { request: t.ImportRequest; response: t.Imported }
  /** 复制一份 of an issue, to be edited. */
  issue_duplicate: { request: t.OfIssue; response: t.OfIssue }
  /** Puts an issue into 回收站; not one that is 已印发. */
  issue_bin: { request: t.OfIssue; response: t.Nothing }
  /** 回收站. */
  bin: { request: t.Nothing; response: t.Bin }
  /** Takes an issue out of 回收站. */
  issue_restore: { request: t.OfIssue; response: t.Nothing }
  /** 彻底删除 of an issue in 回收站. */
  issue_purge: { request: t.OfIssue; response: t.Nothing }
  /** The sample, fresh, in no library. */
  sample_open: { request: t.Nothing; response: t.OpenIssue }
  /** An issue, whole, to be worked on. */
  issue_open: { request: t.OfIssue; response: t.OpenIssue }
  /** Ends working on an issue; what was typed is saved first. */
  issue_close: { request: t.OfIssue; response: t.Nothing }
  /** Changes an issue. Saved at the next `save`, or by itself in half a second. */
  edit: { request: t.EditRequest; response: t.Edited }
  /** Takes back the last step. */
  undo: { request: t.OfIssue; response: t.Edited }
  /** Makes it again. */
  redo: { request: t.OfIssue; response: t.Edited }
  /** Writes what was changed to the library, now. */
  save: { request: t.OfIssue; response: t.Saved }
  /** 登记签发. */
  sign_off: { request: t.SignOffRequest; response: t.Edited }
  /** The pages as they are now: of what is shown, what changed. */
  follow: { request: t.FollowRequest; response: t.Followed }
  /** Keeps a file's picture, for a masthead. */
  picture_add: { request: t.PictureAdd; response: t.PictureAdded }
  /** A picture's bytes. */
  picture: { request: t.OfPicture; response: t.PictureBytes }
  /** Outlines of glyphs. */
  glyphs: { request: t.GlyphsRequest; response: t.Outlines }
  /** The caret nearest to a point of a page. */
  hit: { request: t.HitRequest; response: t.Hit }
  /** Where on the pages a caret is. */
  locate: { request: t.LocateRequest; response: t.Located }
  /** Looks for text. */
  find: { request: t.FindRequest; response: t.Found }
  /** Replaces text, as one step. */
  replace: { request: t.ReplaceRequest; response: t.Edited }
  /** How a column's entries would be sorted. */
  sort_preview: { request: t.SortRequest; response: t.Sorted }
  /** Cleans pasted text. */
  paste_clean: { request: t.PasteRequest; response: t.Pasted }
  /** 修改记录. */
  history: { request: t.HistoryRequest; response: t.History }
  /** 看当时的稿子. */
  version_view: { request: t.VersionRequest; response: t.VersionView }
  /** Compares by characters. */
  version_compare: { request: t.CompareRequest; response: t.Comparison }
  /** 恢复成这一稿; the present is kept first. */
  version_restore: { request: t.VersionRequest; response: t.Edited }
  /** Keeps a 稿次. */
  draft_create: { request: t.DraftRequest; response: t.Version }
  /** 来稿箱. */
  inbox: { request: t.Nothing; response: t.Inbox }
  /** A 来稿, whole. */
  submission: { request: t.OfSubmission; response: t.Submission }
  /** Adds 来稿 from files. */
  submission_add_files: { request: t.SubmissionFiles; response: t.SubmissionsAdded }
  /** Adds a 来稿 from text. */
  submission_add_text: { request: t.SubmissionText; response: t.SubmissionSummary }
  /** 打开原文: the file that a 来稿 came in, with the system's program for it, to be read. */
  submission_open_file: { request: t.OfSubmission; response: t.Nothing }
  /** 存原文: writes the file that a 来稿 came in to a folder, under a name that is free there. */
  submission_save_file: { request: t.OriginalSave; response: t.Written }
  /** Gives a 来稿 new values. */
  submission_update: { request: t.SubmissionUpdate; response: t.SubmissionSummary }
  /** 采用: puts a 来稿 into a column. */
  submission_adopt: { request: t.AdoptRequest; response: t.Adopted }
  /** The profiles at hand. */
  profiles: { request: t.Nothing; response: t.Profiles }
  /** A profile field by field. */
  profile_form: { request: t.OfProfile; response: t.ProfileForm }
  /** Makes a profile of the editor's own from another. */
  profile_copy: { request: t.ProfileCopy; response: t.OfProfile }
  /** Gives fields of an own profile new values; all of them, or none. */
  profile_change: { request: t.ProfileChange; response: t.ProfileForm }
  /** Deletes an own profile that nothing uses. */
  profile_delete: { request: t.OfProfile; response: t.Nothing }
  /** Takes in a profile's file. */
  profile_import: { request: t.ProfileImport; response: t.OfProfile }
  /** Writes a profile's file. */
  profile_export: { request: t.ProfileExport; response: t.Written }
  /** The faces that a profile's roles get on this machine. */
  faces: { request: t.OfProfile; response: t.Faces }
  /** Looks for fonts anew (one was installed meanwhile), and tells of the faces; the pages have to
  * be asked for again. */
  faces_again: { request: t.OfProfile; response: t.Faces }
  /** Puts fonts into the `fonts` folder beside the library, and tells of the faces; the pages have
  * to be asked for again. */
  font_add: { request: t.FontFiles; response: t.FontsAdded }
  /** What is found in an issue. */
  proof: { request: t.ProofRequest; response: t.Proof }
  /** 改正: puts a suggestion in a finding's place. */
  proof_fix: { request: t.ProofFixRequest; response: t.Edited }
  /** What 全部改正 would do: the safe rules' corrections. */
  proof_fix_preview: { request: t.OfIssue; response: t.ProofFixes }
  /** 全部改正: applies those that were chosen, as one step. */
  proof_fix_all: { request: t.ProofFixAllRequest; response: t.Edited }
  /** 不改 or 本刊照此. */
  proof_decide: { request: t.ProofDecideRequest; response: t.Nothing }
  /** Takes a decision back. */
  proof_withdraw: { request: t.ProofWithdrawRequest; response: t.Nothing }
  /** The decisions. */
  proof_decisions: { request: t.ProofOf; response: t.ProofDecisions }
  /** 本刊体例. */
  proof_ways_get: { request: t.ProofOf; response: t.ProofWays }
  /** Sets 本刊体例. */
  proof_ways_set: { request: t.ProofWaysRequest; response: t.ProofWays }
  /** The rules. */
  proof_rules: { request: t.Nothing; response: t.ProofRules }
  /** Writes a proof sheet (校样): a Word file with a comment for each finding that is open. */
  proof_sheet: { request: t.ProofSheetRequest; response: t.Written }
  /** 领导名册. */
  roster_get: { request: t.ProofOf; response: t.Roster }
  /** Sets 领导名册. */
  roster_set: { request: t.RosterRequest; response: t.Roster }
  /** Reads a .csv or .xlsx file of 领导名册; nothing is kept until `roster_set`. */
  roster_read: { request: t.FileRequest; response: t.Roster }
  /** Writes 领导名册 as a .csv file that Excel and WPS open. */
  roster_export: { request: t.OwnExportRequest; response: t.Written }
  /** Lines for 领导名册 that past issues suggest. */
  roster_proposals: { request: t.ProofOf; response: t.RosterProposals }
  /** 单位词库. */
  own_words_get: { request: t.ProofOf; response: t.OwnWords }
  /** Sets 单位词库. */
  own_words_set: { request: t.OwnWordsRequest; response: t.OwnWords }
  /** Reads a file of 单位词库; nothing is kept until `own_words_set`. */
  own_words_read: { request: t.FileRequest; response: t.OwnWords }
  /** Writes 单位词库 as a file of tab-parted lines. */
  own_words_export: { request: t.OwnExportRequest; response: t.Written }
  /** What the export dialog begins with. */
  export_plan: { request: t.OfIssue; response: t.ExportPlan }
  /** Exports an issue; answers when the files are written. */
  export: { request: t.ExportRequest; response: t.Exported }
  /** How far an export, a printing or a mail is. */
  export_progress: { request: t.ExportJob; response: t.ExportProgress }
  /** Stops it: no file is left, and nothing printed as far as the printer has not got it. */
  export_cancel: { request: t.ExportJob; response: t.Nothing }
  /** 复制文件, to be pasted into a mail or a folder. */
  file_copy: { request: t.WrittenFiles; response: t.Nothing }
  /** 打开所在文件夹. */
  file_reveal: { request: t.WrittenFiles; response: t.Nothing }
  /** Opens a file with the system's program for it. */
  file_open: { request: t.WrittenFiles; response: t.Nothing }
  /** What the print dialog begins with. */
  print_plan: { request: t.OfIssue; response: t.PrintPlan }
  /** How much paper a printing takes. */
  print_count: { request: t.PrintCount; response: t.PaperCount }
  /** Prints an issue; answers when the system has taken it. */
  print: { request: t.PrintRequest; response: t.PrintDone }
  /** Writes what would be printed as a PDF. */
  print_file: { request: t.PrintFileRequest; response: t.Exported }
  /** 邮件设置. */
  mail_settings: { request: t.Nothing; response: t.MailSettings }
  /** Sets 邮件设置. */
  mail_settings_set: { request: t.MailSettingsUpdate; response: t.MailSettings }
  /** Signs in to the mail server and sends nothing. */
  mail_check: { request: t.Nothing; response: t.MailChecked }
  /** What a dispatch begins with, and 报送记录. */
  dispatch_plan: { request: t.DispatchPlanRequest; response: t.DispatchPlan }
  /** Sends an issue, or hands it to the mail program; answers when it is known what became of it. */
  dispatch_send: { request: t.DispatchRequest; response: t.Dispatched }
  /** 登记报送. */
  dispatch_note: { request: t.DispatchNote; response: t.DispatchView }
  /** Notes whether a mail that nobody knew of arrived. */
  dispatch_settle: { request: t.DispatchSettled; response: t.Nothing }
  /** Reads 报送范围 from a .csv or .xlsx file. */
  distribution_read: { request: t.OfFile; response: t.DistributionRead }
  /** Writes 报送范围 to a .csv or .xlsx file that Excel and WPS open. */
  distribution_write: { request: t.DistributionWrite; response: t.Written }
  /** Opens a document that came back and compares it. */
  returned_open: { request: t.ReturnedOpen; response: t.Review }
  /** Compares it anew. */
  returned_look: { request: t.ReturnedLook; response: t.Review }
  /** 采纳: takes differences over, as one step. */
  returned_adopt: { request: t.ReturnedAdopt; response: t.Edited }
  /** Ends looking through it. */
  returned_close: { request: t.OfReview; response: t.Nothing }
  /** Whether Word files that were exported have been changed since. */
  returned_changed: { request: t.OfIssue; response: t.ChangedFiles }
  /** Answers that such a file is left as it is. */
  returned_leave: { request: t.ReturnedLeave; response: t.Nothing }
  /** 备份 as it is set, and the backups. */
  backups: { request: t.Nothing; response: t.BackupState }
  /** Sets 备份. */
  backup_settings: { request: t.BackupSettings; response: t.BackupState }
  /** Makes a backup now. */
  backup_now: { request: t.Nothing; response: t.BackupState }
  /** 从备份恢复. */
  backup_restore: { request: t.BackupRestore; response: t.Restored }
  /** Keeps a copy of all 资料 elsewhere (when saving fails). */
  library_copy: { request: t.CopyRequest; response: t.Written }
}

export type CommandName = keyof Commands

export const COMMAND_NAMES: readonly CommandName[] = [
  'start',
  'about',
  'place_check',
  'place_set',
  'choose',
  'shelf',
  'publication_create',
  'publication_update',
  'issue_next',
  'issue_number_taken',
  'issue_create',
  'issue_import',
  'issue_duplicate',
  'issue_bin',
  'bin',
  'issue_restore',
  'issue_purge',
  'sample_open',
  'issue_open',
  'issue_close',
  'edit',
  'undo',
  'redo',
  'save',
  'sign_off',
  'follow',
  'picture_add',
  'picture',
  'glyphs',
  'hit',
  'locate',
  'find',
  'replace',
  'sort_preview',
  'paste_clean',
  'history',
  'version_view',
  'version_compare',
  'version_restore',
  'draft_create',
  'inbox',
  'submission',
  'submission_add_files',
  'submission_add_text',
  'submission_open_file',
  'submission_save_file',
  'submission_update',
  'submission_adopt',
  'profiles',
  'profile_form',
  'profile_copy',
  'profile_change',
  'profile_delete',
  'profile_import',
  'profile_export',
  'faces',
  'faces_again',
  'font_add',
  'proof',
  'proof_fix',
  'proof_fix_preview',
  'proof_fix_all',
  'proof_decide',
  'proof_withdraw',
  'proof_decisions',
  'proof_ways_get',
  'proof_ways_set',
  'proof_rules',
  'proof_sheet',
  'roster_get',
  'roster_set',
  'roster_read',
  'roster_export',
  'roster_proposals',
  'own_words_get',
  'own_words_set',
  'own_words_read',
  'own_words_export',
  'export_plan',
  'export',
  'export_progress',
  'export_cancel',
  'file_copy',
  'file_reveal',
  'file_open',
  'print_plan',
  'print_count',
  'print',
  'print_file',
  'mail_settings',
  'mail_settings_set',
  'mail_check',
  'dispatch_plan',
  'dispatch_send',
  'dispatch_note',
  'dispatch_settle',
  'distribution_read',
  'distribution_write',
  'returned_open',
  'returned_look',
  'returned_adopt',
  'returned_close',
  'returned_changed',
  'returned_leave',
  'backups',
  'backup_settings',
  'backup_now',
  'backup_restore',
  'library_copy',
]
