//! `cargo xtask windows check` and `test`: everything compiled for Windows, and the core's suites
//! run as Windows programs.

use std::{
    fs,
    path::{Path, PathBuf},
};

use anyhow::{Result, ensure};

use super::{toolchain::Toolchain, wine::Wine};
use crate::{
    process,
    release::sorted,
    setup, test,
    workspace::{Workspace, remove_folder},
};

/// What is the core: neither the shell, nor what only developers run.
const CORE: [&str; 7] =
    ["--workspace", "--exclude", "xtask", "--exclude", test::SHELL, "--exclude", test::DEVSERVER];

/// Tests that are not run on Windows, since they ask programs of Linux what was written. On Linux they
/// look at the same bytes, as [`same_bytes`] proves.
const NOT_ON_WINDOWS: &[&str] = &[
    "command_line::options_fill_in_what_the_file_does_not_say",
    "docx::all_parts_together_are_clean_and_force_nothing",
    "docx::an_even_last_page_of_its_own_is_clean",
    "docx::each_entry_can_be_found_again",
    "docx::each_paragraph_is_one_paragraph",
    "docx::every_paragraph_has_a_style_of_its_role",
    "docx::its_parts_carry_no_clock",
    "docx::nothing_fixes_words_lines_by_force",
    "docx::the_numbers_of_contents_are_those_of_the_pages",
    "docx::the_schema_has_nothing_against_it",
    "docx::the_sheet_is_the_profiles",
    "frozen::its_pages_are_what_they_were",
    "format::a_masthead_picture_is_drawn_where_the_publication_places_it",
    "format::it_is_sound_and_its_text_comes_back_whole",
    "format::the_foot_lies_on_the_last_pages_foot",
    "outlines::emboldened_text_is_as_heavy_drawn_as_in_the_pdf",
    "outlines::outlines_give_the_picture_of_the_pdf",
    "pdf::every_font_is_embedded_and_cut",
    "pdf::it_is_sound",
    "pdf::its_dates_are_the_issues_not_the_clocks",
    "pdf::the_text_comes_back_whole_and_in_order",
    "pdf::two_renderers_draw_the_same_ink",
    "mail::a_draft_is_for_the_mail_program_and_what_went_otherwise_is_registered",
    "mail::a_file_that_was_changed_elsewhere_is_called_so",
    "mail::a_mail_arrives_whole_by_either_encryption",
    "mail::an_issue_with_open_slips_is_sent_only_with_a_reason_that_is_kept",
    "mail::one_refused_recipient_does_not_stop_the_others",
    "mail::what_a_server_refuses_is_told_and_noted",
    "mail::where_nobody_knows_it_is_asked_before_it_is_sent_again",
    "press::nothing_of_it_is_rgb_and_text_is_black_alone",
    "press::whole_sheets_are_filled_up_with_blank_pages",
    "press::without_being_asked_for_it_is_for_offices",
    "private::no_file_tells_what_is_not_printed_or_where_it_was_made",
    "private::no_mail_tells_it_either",
    "returned::recorded_changes_and_comments_name_who_made_them",
    "returned::what_was_changed_by_hand_is_told_by_entry",
    "returned_inputs::what_python_docx_saved_is_told_as_what_was_changed",
    "returned_parts::a_changed_title_is_told_as_a_title",
    "returned_parts::no_part_of_an_unchanged_file_is_a_difference",
    "returned_parts::what_was_changed_in_a_part_is_told_as_that_part",
];

/// Tests that are compiled on Unix only: they make their case with Unix's permissions and limits.
const UNIX_ONLY: &[&str] = &[
    "bad_input::places (bulletin-tests)",
    "print (bulletin-tests)",
    "opening::in_a_folder_that_cannot_be_written (bulletin-store)",
];

/// Compiles the whole workspace for Windows, the shell with the front end in it, and lets clippy
/// look at it.
///
/// # Errors
/// When something is missing, does not compile, or clippy has something to say.
pub fn check(workspace: &Workspace) -> Result<()> {
    let toolchain = Toolchain::ready(workspace)?;
    setup::front_end(workspace)?;
    let mut command = if toolchain.has_clippy() {
        toolchain.cargo(["clippy", "--workspace", "--all-targets", "--features", test::BUNDLED])
    } else {
        println!("windows: clippy does not come with Debian's compiler, so this only compiles");
        toolchain.cargo(["check", "--workspace", "--all-targets", "--features", test::BUNDLED])
    };
    if toolchain.has_clippy() {
        command.args(["--", "--deny", "warnings"]);
    }
    process::run(&mut command)
}

/// Runs the suites of the core; `linux` gives the command line's program as it is
/// built for this system, where that is not Windows.
///
/// # Errors
/// When something is missing or a test fails.
pub fn test(workspace: &Workspace, linux: impl FnOnce() -> Result<PathBuf>) -> Result<()> {
    let toolchain = Toolchain::ready(workspace)?;
    setup::core(workspace)?;
    let wine = Wine::ready(workspace)?;
    // The suites run the program; what builds it would be cargo in wine, so it is built here, with the
    // tests, since by itself it would have its libraries with other features.
    process::run(toolchain.cargo(["build", "--bins", "--tests"]).args(CORE))?;
    let mut command = toolchain.cargo_in(wine.as_ref(), ["test"])?;
    command.args(CORE);
    command.env("BANXIN", toolchain.folder("debug").join("banxin.exe"));
    println!("windows: not run, as they ask programs of Linux:");
    command.args(["--", "--exact"]);
    for name in NOT_ON_WINDOWS {
        println!("  {name}");
        command.args(["--skip", name]);
    }
    println!("windows: for Unix only:\n  {}", UNIX_ONLY.join("\n  "));
    process::run(&mut command)?;
    match &wine {
        Some(wine) => {
            let program = toolchain.folder("debug").join("banxin.exe");
            finds_fonts(wine, &program)?;
            same_bytes(workspace, wine, &linux()?, &program)
        }
        None => Ok(()),
    }
}

/// Asserts that `banxin.exe` finds the fonts of the system and those of the user: one of each is all
/// that wine was given.
fn finds_fonts(wine: &Wine, program: &Path) -> Result<()> {
    let told = process::output(wine.command(program).args(["fonts", "--lang", "en"]))?;
    for (family, whose) in [("CJK SC", "the system's"), ("LXGW WenKai", "the user's")] {
        ensure!(told.contains(family), "{family} is in {whose} folder and was not found: {told}");
    }
    Ok(())
}

/// Asserts that the program `banxin.exe` makes of the sample, byte for byte, what `linux` makes.
///
/// # Errors
/// When it does not.
pub fn same_bytes(workspace: &Workspace, wine: &Wine, linux: &Path, program: &Path) -> Result<()> {
    let scratch = workspace.target().join("windows/same");
    remove_folder(&scratch)?;
    let [own, windows] = ["Linux 的", "Windows 的"].map(|name| scratch.join(name));
    let of_linux = process::program(linux, [""; 0], workspace.root());
    for (mut command, out) in [(of_linux, &own), (wine.command(program), &windows)] {
        fs::create_dir_all(out)?;
        command.arg("build").arg(workspace.path("tests/fixtures/sample-issue.txt"));
        command.args(["--no-system-fonts", "--fonts"]).arg(workspace.target().join("fonts"));
        process::output(command.arg("--out").arg(out))?;
    }
    let files = sorted(&own)?;
    ensure!(files.len() == 2, "a PDF and a DOCX were to be made: {files:?}");
    for file in files {
        let name = file.file_name().unwrap_or_default();
        let same = fs::read(&file)? == fs::read(windows.join(name))?;
        ensure!(same, "{name:?} comes out otherwise on Windows: see {}", scratch.display());
    }
    println!("windows: the sample's PDF and DOCX are the same bytes as Linux's");
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_test_that_is_left_out_is_there() {
        let suite = Workspace::of_this_build().path("tests/suite");
        for name in NOT_ON_WINDOWS {
            let (module, function) = name.split_once("::").expect("a module and a function");
            let file = suite.join(module).with_extension("rs");
            let source = fs::read_to_string(&file).expect("the module is a file of the suite");
            let is_there = source.contains(&format!("\nfn {function}()"));
            assert!(is_there, "{name} is gone: take it off the list");
        }
    }
}
