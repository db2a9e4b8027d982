//! The names that a library adds to the model's.

bulletin_model::ids! {
    /// Names a version (稿次) within a library. Given from outside.
    VersionId;
    /// Names a dispatch (报送) within a library. Given from outside.
    DispatchId;
    /// Names a submission (来稿) within a library. Given from outside.
    SubmissionId;
    /// Names a decision of proofreading within a library. Given from outside.
    DecisionId;
    /// Names a printing (打印) within a library. Given from outside.
    PrintingId;
    /// Names an overrule within a library. Given from outside.
    OverruleId;
    /// A change's place in its issue's journal, from 1; 0 stands for the issue as it was created.
    Seq;
    /// Names a step of an issue's undo history: the first change that belongs to it.
    StepId;
}
