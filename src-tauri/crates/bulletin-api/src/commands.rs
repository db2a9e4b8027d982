//! The list of commands: name, request, response. It is the only one; the dispatcher and the
//! TypeScript types are made from it, and a command without a handler (a method of
//! [`Api`] of its name) does not compile.

use crate::{
    Api, ApiError, Code,
    wire::{
        Nothing, change::*, dispatch::*, export::*, faces::*, history::*, inbox::*, issue::*,
        layout::*, library::*, print::*, profile::*, proof::*, returned::*, roster::*, shelf::*,
        text::*,
    },
};

/// Makes the dispatcher and the list of types from the commands.
macro_rules! commands {
    ($($(#[doc = $doc:literal])+ $name:ident($request:ty) -> $response:ty;)*) => {
        /// The names of all commands, in the order of the list.
        pub const NAMES: &[&str] = &[$(stringify!($name),)*];

        /// Carries out the command `name`, whose request and response are JSON.
        ///
        /// # Errors
        /// [`Code::BadRequest`] for an unknown command or a request that is none of it; else what
        /// the command itself says.
        pub fn dispatch(api: &Api, name: &str, request: &str) -> Result<String, ApiError> {
            match name {
                $(stringify!($name) => {
                    let request: $request = serde_json::from_str(request).map_err(bad_request)?;
                    let response: $response = api.$name(request)?;
                    serde_json::to_string(&response)
                        .map_err(|error| ApiError::new(Code::Internal, error.to_string()))
                })*
                _ => Err(ApiError::new(Code::BadRequest, format!("no command {name:?}"))),
            }
        }

        /// Visits each command: its name, its documentation, and the TypeScript types of its
        /// request and response.
        pub(crate) fn visit(visitor: &mut dyn crate::codegen::Visitor) {
            $(visitor.command::<$request, $response>(stringify!($name), &[$($doc,)+]);)*
        }
    };
}

fn bad_request(error: serde_json::Error) -> ApiError {
    ApiError::new(Code::BadRequest, error.to_string())
}

commands! {
    // The program and its library.

    /// Whether there is a library to work with; the first command of a window.
    start(Nothing) -> Start;
    /// What the program is.
    about(Nothing) -> About;
    /// What is to be said against a place for 资料.
    place_check(PlaceRequest) -> PlaceCheck;
    /// Puts 资料 there (or opens those that are there), and remembers the place.
    place_set(PlaceRequest) -> Start;
    /// Opens a dialog of the system; answers when it is closed.
    choose(ChooseRequest) -> Chosen;

    // 历期.

    /// The first screen.
    shelf(Nothing) -> Shelf;
    /// Makes a publication.
    publication_create(PublicationFields) -> OfPublication;
    /// Gives a publication new fields.
    publication_update(PublicationUpdate) -> Nothing;
    /// What a next issue could be: numbers, and what is carried over.
    issue_next(OfPublication) -> NextIssue;
    /// Whether a number is taken.
    issue_number_taken(NumberRequest) -> NumberTaken;
    /// Makes an issue.
    issue_create(NewIssue) -> OfIssue;
    /// Makes an issue from a file.
    issue_import(ImportRequest) -> Imported;
    /// 复制一份 of an issue, to be edited.
    issue_duplicate(OfIssue) -> OfIssue;
    /// Puts an issue into 回收站; not one that is 已印发.
    issue_bin(OfIssue) -> Nothing;
    /// 回收站.
    bin(Nothing) -> Bin;
    /// Takes an issue out of 回收站.
    issue_restore(OfIssue) -> Nothing;
    /// 彻底删除 of an issue in 回收站.
    issue_purge(OfIssue) -> Nothing;
    /// The sample, fresh, in no library.
    sample_open(Nothing) -> OpenIssue;

    // An issue.

    /// An issue, whole, to be worked on.
    issue_open(OfIssue) -> OpenIssue;
    /// Ends working on an issue; what was typed is saved first.
    issue_close(OfIssue) -> Nothing;
    /// Changes an issue. Saved at the next `save`, or by itself in half a second.
    edit(EditRequest) -> Edited;
    /// Takes back the last step.
    undo(OfIssue) -> Edited;
    /// Makes it again.
    redo(OfIssue) -> Edited;
    /// Writes what was changed to the library, now.
    save(OfIssue) -> Saved;
    /// 登记签发.
    sign_off(SignOffRequest) -> Edited;

    // Pages.

    /// The pages as they are now: of what is shown, what changed.
    follow(FollowRequest) -> Followed;
    /// Keeps a file's picture, for a masthead.
    picture_add(PictureAdd) -> PictureAdded;
    /// A picture's bytes.
    picture(OfPicture) -> PictureBytes;
    /// Outlines of glyphs.
    glyphs(GlyphsRequest) -> Outlines;
    /// The caret nearest to a point of a page.
    hit(HitRequest) -> Hit;
    /// Where on the pages a caret is.
    locate(LocateRequest) -> Located;

    // Text.

    /// Looks for text.
    find(FindRequest) -> Found;
    /// Replaces text, as one step.
    replace(ReplaceRequest) -> Edited;
    /// How a column's entries would be sorted.
    sort_preview(SortRequest) -> Sorted;
    /// Cleans pasted text.
    paste_clean(PasteRequest) -> Pasted;

    // 修改记录 and 稿次.

    /// 修改记录.
    history(HistoryRequest) -> History;
    /// 看当时的稿子.
    version_view(VersionRequest) -> VersionView;
    /// Compares by characters.
    version_compare(CompareRequest) -> Comparison;
    /// 恢复成这一稿; the present is kept first.
    version_restore(VersionRequest) -> Edited;
    /// Keeps a 稿次.
    draft_create(DraftRequest) -> Version;

    // 来稿箱.

    /// 来稿箱.
    inbox(Nothing) -> Inbox;
    /// A 来稿, whole.
    submission(OfSubmission) -> Submission;
    /// Adds 来稿 from files.
    submission_add_files(SubmissionFiles) -> SubmissionsAdded;
    /// Adds a 来稿 from text.
    submission_add_text(SubmissionText) -> SubmissionSummary;
    /// 打开原文: the file that a 来稿 came in, with the system's program for it, to be read.
    submission_open_file(OfSubmission) -> Nothing;
    /// 存原文: writes the file that a 来稿 came in to a folder, under a name that is free there.
    submission_save_file(OriginalSave) -> Written;
    /// Gives a 来稿 new values.
    submission_update(SubmissionUpdate) -> SubmissionSummary;
    /// 采用: puts a 来稿 into a column.
    submission_adopt(AdoptRequest) -> Adopted;

    // 版式.

    /// The profiles at hand.
    profiles(Nothing) -> Profiles;
    /// A profile field by field.
    profile_form(OfProfile) -> ProfileForm;
    /// Makes a profile of the editor's own from another.
    profile_copy(ProfileCopy) -> OfProfile;
    /// Gives fields of an own profile new values; all of them, or none.
    profile_change(ProfileChange) -> ProfileForm;
    /// Deletes an own profile that nothing uses.
    profile_delete(OfProfile) -> Nothing;
    /// Takes in a profile's file.
    profile_import(ProfileImport) -> OfProfile;
    /// Writes a profile's file.
    profile_export(ProfileExport) -> Written;
    /// The faces that a profile's roles get on this machine.
    faces(OfProfile) -> Faces;
    /// Looks for fonts anew (one was installed meanwhile), and tells of the faces; the pages have to
    /// be asked for again.
    faces_again(OfProfile) -> Faces;
    /// Puts fonts into the `fonts` folder beside the library, and tells of the faces; the pages have
    /// to be asked for again.
    font_add(FontFiles) -> FontsAdded;

    // 校对.

    /// What is found in an issue.
    proof(ProofRequest) -> Proof;
    /// 改正: puts a suggestion in a finding's place.
    proof_fix(ProofFixRequest) -> Edited;
    /// What 全部改正 would do: the safe rules' corrections.
    proof_fix_preview(OfIssue) -> ProofFixes;
    /// 全部改正: applies those that were chosen, as one step.
    proof_fix_all(ProofFixAllRequest) -> Edited;
    /// 不改 or 本刊照此.
    proof_decide(ProofDecideRequest) -> Nothing;
    /// Takes a decision back.
    proof_withdraw(ProofWithdrawRequest) -> Nothing;
    /// The decisions.
    proof_decisions(ProofOf) -> ProofDecisions;
    /// 本刊体例.
    proof_ways_get(ProofOf) -> ProofWays;
    /// Sets 本刊体例.
    proof_ways_set(ProofWaysRequest) -> ProofWays;
    /// The rules.
    proof_rules(Nothing) -> ProofRules;
    /// Writes a proof sheet (校样): a Word file with a comment for each finding that is open.
    proof_sheet(ProofSheetRequest) -> Written;
    /// 领导名册.
    roster_get(ProofOf) -> Roster;
    /// Sets 领导名册.
    roster_set(RosterRequest) -> Roster;
    /// Reads a .csv or .xlsx file of 领导名册; nothing is kept until `roster_set`.
    roster_read(FileRequest) -> Roster;
    /// Writes 领导名册 as a .csv file that Excel and WPS open.
    roster_export(OwnExportRequest) -> Written;
    /// Lines for 领导名册 that past issues suggest.
    roster_proposals(ProofOf) -> RosterProposals;
    /// 单位词库.
    own_words_get(ProofOf) -> OwnWords;
    /// Sets 单位词库.
    own_words_set(OwnWordsRequest) -> OwnWords;
    /// Reads a file of 单位词库; nothing is kept until `own_words_set`.
    own_words_read(FileRequest) -> OwnWords;
    /// Writes 单位词库 as a file of tab-parted lines.
    own_words_export(OwnExportRequest) -> Written;

    // Export.

    /// What the export dialog begins with.
    export_plan(OfIssue) -> ExportPlan;
    /// Exports an issue; answers when the files are written.
    export(ExportRequest) -> Exported;
    /// How far an export, a printing or a mail is.
    export_progress(ExportJob) -> ExportProgress;
    /// Stops it: no file is left, and nothing printed as far as the printer has not got it.
    export_cancel(ExportJob) -> Nothing;
    /// 复制文件, to be pasted into a mail or a folder.
    file_copy(WrittenFiles) -> Nothing;
    /// 打开所在文件夹.
    file_reveal(WrittenFiles) -> Nothing;
    /// Opens a file with the system's program for it.
    file_open(WrittenFiles) -> Nothing;

    // 打印.

    /// What the print dialog begins with.
    print_plan(OfIssue) -> PrintPlan;
    /// How much paper a printing takes.
    print_count(PrintCount) -> PaperCount;
    /// Prints an issue; answers when the system has taken it.
    print(PrintRequest) -> PrintDone;
    /// Writes what would be printed as a PDF.
    print_file(PrintFileRequest) -> Exported;

    // 报送.

    /// 邮件设置.
    mail_settings(Nothing) -> MailSettings;
    /// Sets 邮件设置.
    mail_settings_set(MailSettingsUpdate) -> MailSettings;
    /// Signs in to the mail server and sends nothing.
    mail_check(Nothing) -> MailChecked;
    /// What a dispatch begins with, and 报送记录.
    dispatch_plan(DispatchPlanRequest) -> DispatchPlan;
    /// Sends an issue, or hands it to the mail program; answers when it is known what became of it.
    dispatch_send(DispatchRequest) -> Dispatched;
    /// 登记报送.
    dispatch_note(DispatchNote) -> DispatchView;
    /// Notes whether a mail that nobody knew of arrived.
    dispatch_settle(DispatchSettled) -> Nothing;
    /// Reads 报送范围 from a .csv or .xlsx file.
    distribution_read(OfFile) -> DistributionRead;
    /// Writes 报送范围 to a .csv or .xlsx file that Excel and WPS open.
    distribution_write(DistributionWrite) -> Written;

    // 导回修改稿.

    /// Opens a document that came back and compares it.
    returned_open(ReturnedOpen) -> Review;
    /// Compares it anew.
    returned_look(ReturnedLook) -> Review;
    /// 采纳: takes differences over, as one step.
    returned_adopt(ReturnedAdopt) -> Edited;
    /// Ends looking through it.
    returned_close(OfReview) -> Nothing;
    /// Whether Word files that were exported have been changed since.
    returned_changed(OfIssue) -> ChangedFiles;
    /// Answers that such a file is left as it is.
    returned_leave(ReturnedLeave) -> Nothing;

    // 备份.

    /// 备份 as it is set, and the backups.
    backups(Nothing) -> BackupState;
    /// Sets 备份.
    backup_settings(BackupSettings) -> BackupState;
    /// Makes a backup now.
    backup_now(Nothing) -> BackupState;
    /// 从备份恢复.
    backup_restore(BackupRestore) -> Restored;
    /// Keeps a copy of all 资料 elsewhere (when saving fails).
    library_copy(CopyRequest) -> Written;
}
