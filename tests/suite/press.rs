//! The PDF for a printing house, as mupdf sees what is drawn.

use std::ffi::OsStr;

use bulletin_tests::{banxin::Export, repository, tools};

use crate::PROFILES;

fn sample(profile: &str, options: &[&str]) -> Export {
    Export::of(&repository::fixture("sample-issue.txt"), profile, options)
}

/// What mupdf draws: a line an operation, with its colour space and colour.
fn trace(export: &Export) -> String {
    tools::read("mutool", [OsStr::new("trace"), export.pdf().as_os_str(), OsStr::new("1-N")])
}

/// The colours of a trace: space and parts.
fn colours(trace: &str) -> std::collections::BTreeSet<String> {
    let attribute = |line: &str, name: &str| {
        let (_, value) = line.split_once(&format!(" {name}=\""))?;
        Some(value.split_once('"')?.0.to_owned())
    };
    let of = |line: &str| {
        Some(format!("{} {}", attribute(line, "colorspace")?, attribute(line, "color")?))
    };
    trace.lines().filter_map(of).collect()
}

#[test]
fn nothing_of_it_is_rgb_and_text_is_black_alone() {
    for profile in PROFILES {
        let colours = colours(&trace(&sample(profile, &["--for-press"])));
        assert_eq!(
            colours.iter().map(String::as_str).collect::<Vec<_>>(),
            ["DeviceCMYK 0 .8 .8 0", "DeviceCMYK 0 0 0 1"],
            "by {profile}: red of 80 yellow and 80 magenta, and black alone"
        );
    }
}

#[test]
fn without_being_asked_for_it_is_for_offices() {
    for profile in PROFILES {
        let colours = colours(&trace(&sample(profile, &[])));
        assert!(colours.iter().all(|colour| !colour.contains("CMYK")), "by {profile}: {colours:?}");
    }
}

#[test]
fn whole_sheets_are_filled_up_with_blank_pages() {
    for profile in PROFILES {
        let own = tools::pages_of_text(&sample(profile, &[]).pdf());
        let whole = sample(profile, &["--whole-sheets"]);
        tools::accepts("qpdf", [OsStr::new("--check"), whole.pdf().as_os_str()]);
        let whole = tools::pages_of_text(&whole.pdf());
        assert_eq!(whole.len(), own.len().next_multiple_of(4), "by {profile}");
        assert_eq!(whole[..own.len()], own, "what was there stays by {profile}");
        let blank = |page: &String| page.trim().is_empty();
        assert!(whole[own.len()..].iter().all(blank), "no number on a blank page by {profile}");
    }
}
