//! What the print dialog's 打印 does, on a real CUPS queue that prints into a file: the sheets hold
//! what the exported PDF holds, at its size and in its places, compared as pictures.

use std::path::{Path, PathBuf};

use bulletin_api::{
    Code,
    wire::print::{PaperCount, PrintDone, PrintPlan},
};
use bulletin_tests::{
    cups::{Cups, LABEL, QUEUE},
    pictures::{self, Picture},
    repository, tools,
    window::Window,
};
use serde_json::{Value, json};

/// Five pixels in two millimetres, so that shifts by even millimetres are whole pixels.
const DPI: f64 = 63.5;
const PIXELS_IN_2_MM: isize = 5;

/// How much of the ink may differ (see [`Picture::difference`]): the sheets that CUPS knows as A4 and
/// A3 are 0.1 mm off ours, and glyphs fall between pixels.
const SAME: f64 = 0.06;
/// Where glyphs lie turned, poppler fits them to pixels along the other axis: the pixels are finer
/// there, and more may differ.
const FINE: f64 = 2.0 * DPI;
const SAME_TURNED: f64 = 0.18;

/// The sample on a machine with one printer.
struct Office {
    cups: Cups,
    window: Window,
    /// What the printer got last.
    last: PathBuf,
}

impl Office {
    fn open() -> Self {
        let cups = Cups::start();
        let text = repository::fixture_text("sample-issue.txt");
        let window = Window::with_printing(&text, cups.printing());
        Self { cups, window, last: PathBuf::new() }
    }

    /// Prints as the dialog does and gives the sheets' sides as pictures.
    #[track_caller]
    fn print(&mut self, choices: &Value) -> (PaperCount, Vec<Picture>) {
        let request = self.request(choices);
        let PrintDone { count, .. } = self.window.get("print", request);
        self.last = self.cups.printed();
        (count, pictures::by_poppler(&self.last, DPI))
    }

    fn request(&self, choices: &Value) -> Value {
        let mut all = json!({
            "pages": "", "copies": 1, "twoSided": true, "arrangement": "single",
            "version": "plain", "preprinted": false, "right": 0.0, "down": 0.0,
        });
        for (name, value) in choices.as_object().expect("choices by name") {
            all[name] = value.clone();
        }
        json!({
            "issue": self.window.issue, "job": "1", "printer": QUEUE, "choices": all,
            "sample": false, "cleared": false,
        })
    }

    /// The text of what the printer got last, without blanks.
    fn printed_text(&self) -> String {
        tools::pages_of_text(&self.last).concat().replace(char::is_whitespace, "")
    }

    /// The pages of the exported PDF as pictures.
    fn exported(&self, dpi: f64) -> Vec<Picture> {
        let _ = self.window.pdf();
        pictures::by_poppler(&self.window.exports().join("期.pdf"), dpi)
    }
}

#[track_caller]
fn assert_same(what: &str, printed: &[Picture], expected: &[Picture]) {
    assert_within(SAME, what, printed, expected);
}

#[track_caller]
fn assert_within(most: f64, what: &str, printed: &[Picture], expected: &[Picture]) {
    assert_eq!(printed.len(), expected.len(), "sides of {what}");
    for (side, (printed, expected)) in printed.iter().zip(expected).enumerate() {
        let difference = printed.difference(expected);
        assert!(difference < most, "side {} of {what} differs by {difference}", side + 1);
    }
}

/// As [`assert_same`], where glyphs lie turned: drawn so, poppler puts them up to a pixel elsewhere.
#[track_caller]
fn assert_same_turned(what: &str, printed: &[Picture], expected: &[Picture]) {
    let nearest = |(printed, expected): (&Picture, &Picture)| {
        let shifts = (-1..=1).flat_map(|x| (-1..=1).map(move |y| (x, y)));
        let moved = shifts.map(|(x, y)| {
            let mut moved = Picture::white(expected.width, expected.height);
            moved.put(expected, x, y);
            moved
        });
        let least = moved.min_by(|a, b| printed.difference(a).total_cmp(&printed.difference(b)));
        least.expect("there are nine")
    };
    let expected: Vec<_> = printed.iter().zip(expected).map(nearest).collect();
    assert_within(SAME_TURNED, what, printed, &expected);
}

/// Two pages beside each other on a side of the given size, turned as CUPS turns a side that lies.
fn side(
    left: Option<&Picture>,
    right: Option<&Picture>,
    (width, height): (usize, usize),
) -> Picture {
    let mut side = Picture::white(width, height);
    for (half, page) in [left, right].into_iter().enumerate() {
        let Some(page) = page else { continue };
        let middle = width * (1 + 2 * half) / 4;
        let [across, down] = [(middle, page.width), (height / 2, page.height)]
            .map(|(middle, length)| middle as isize - (length / 2) as isize);
        side.put(page, across, down);
    }
    side.turned()
}

#[test]
fn what_is_printed_is_what_is_exported() {
    let mut office = Office::open();
    let pages = office.exported(DPI);
    assert!(pages.len() > 2 && pages.iter().all(|page| page.ink() > 0.01), "there is text");

    let plan: PrintPlan = office.window.get("print_plan", json!({ "issue": office.window.issue }));
    assert_eq!(plan.printer.as_deref(), Some(QUEUE));
    let [printer] = plan.printers.as_slice() else { panic!("one printer: {:?}", plan.printers) };
    assert_eq!(
        (printer.label.as_str(), printer.two_sided, printer.a3),
        (LABEL, Some(true), Some(true))
    );
    assert!(plan.choices.two_sided, "双面 is on by itself");

    // The queue's own default would fit the pages to what the printer reaches.
    let (count, printed) = office.print(&json!({ "copies": 3 }));
    assert_same("all pages", &printed, &pages);
    assert_eq!((count.sheets, count.paper.as_str()), (pages.len().div_ceil(2), "A4"));
    let options = office.cups.options();
    for option in ["Duplex=DuplexNoTumble", "PageSize=A4", "collate"] {
        assert!(options.contains(option), "{option} is asked for: {options}");
    }
    let three = tools::read("grep", ["-a", "PDFTOPDFNumCopies", &*office.last.to_string_lossy()]);
    assert!(three.contains(": 3"), "three copies: {three}");

    let (_, printed) = office.print(&json!({ "pages": "2－3", "twoSided": false }));
    assert_same("pages 2 and 3", &printed, &pages[1..3]);
    assert!(office.cups.options().contains("Duplex=None"), "{}", office.cups.options());

    // 套打: all is moved, and what moves over the edge is cut.
    let (_, printed) = office.print(&json!({ "pages": "1", "right": 6.0, "down": -4.0 }));
    let mut moved = Picture::white(pages[0].width, pages[0].height);
    moved.put(&pages[0], 3 * PIXELS_IN_2_MM, -2 * PIXELS_IN_2_MM);
    assert_same("a page moved", &printed, &[moved]);
    assert!(
        printed[0].difference(&pages[0]) > 4.0 * SAME,
        "a page that is not moved would be told"
    );
}

#[test]
fn pages_beside_each_other_are_those_of_the_exported_pdf() {
    let mut office = Office::open();
    let pages = office.exported(FINE);
    let (width, height) = (pages[0].width, pages[0].height);

    // Three pages and a blank one, folded: 4 | 1 outside, 2 | 3 inside.
    let (count, _) = office.print(&json!({ "arrangement": "booklet", "pages": "1-3" }));
    let printed = pictures::by_poppler(&office.last, FINE);
    let a3 = (2 * width, height);
    let expected = [side(None, Some(&pages[0]), a3), side(Some(&pages[1]), Some(&pages[2]), a3)];
    assert_same_turned("the booklet", &printed, &expected);
    assert_eq!((count.blanks, count.sheets, count.paper.as_str()), (1, 1, "A3"));
    let options = office.cups.options();
    for option in ["Duplex=DuplexTumble", "PageSize=A3"] {
        assert!(options.contains(option), "the back is turned with the fold: {options}");
    }

    let small = office.exported(FINE / f64::sqrt(2.0));
    let (count, _) = office.print(&json!({ "arrangement": "two-up", "pages": "1-3" }));
    let printed = pictures::by_poppler(&office.last, FINE);
    let a4 = (height, width);
    let expected = [side(Some(&small[0]), Some(&small[1]), a4), side(Some(&small[2]), None, a4)];
    assert_same_turned("two pages on a side", &printed, &expected);
    let exchanged = side(Some(&small[1]), Some(&small[0]), a4);
    assert!(printed[0].difference(&exchanged) > 3.0 * SAME_TURNED, "pages exchanged would be told");
    assert_eq!((count.blanks, count.sheets, count.paper.as_str()), (0, 1, "A4"));
    assert!(office.cups.options().contains("PageSize=A4"), "{}", office.cups.options());
}

#[test]
fn a_proof_is_the_page_with_more_on_it_and_large_type_takes_more_pages() {
    let mut office = Office::open();
    let pages = office.exported(DPI);
    let (count, printed) = office.print(&json!({ "version": "proof", "pages": "2" }));
    let text = office.printed_text();
    for mark in ["校样", "2020年12月28日09:00", "第12期", "第5条"] {
        assert!(text.contains(mark), "{mark} is in its margins: {text}");
    }
    assert!(printed[0].ink() > pages[1].ink(), "there is more on it");
    assert!(printed[0].difference(&pages[1]) < 0.15, "and the page is as it was");
    let (large, _) = office.print(&json!({ "version": "large-type" }));
    assert!(large.of > count.of, "{} pages are more than {}", large.of, count.of);

    // 套打: the red name and rule are on the paper, the rest is printed.
    let (_, printed) = office.print(&json!({ "preprinted": true, "pages": "1" }));
    let text = office.printed_text();
    assert!(text.contains("第12期") && text.contains("2020年12月31日"), "{text}");
    assert!(!text.contains("江澜民政月报"), "the name is on the paper: {text}");
    assert!(printed[0].ink() < pages[0].ink());
}

#[test]
fn what_cant_be_printed_is_told() {
    let office = Office::open();
    let refused = |request: Value| {
        let answer = office.window.call("print", &request);
        answer.expect_err("it must be refused").code
    };
    let mut elsewhere = office.request(&json!({}));
    elsewhere["printer"] = json!("si-lou");
    assert_eq!(refused(elsewhere), Code::NoPrinter);
    for choices in [
        json!({ "pages": "9" }),
        json!({ "pages": "一" }),
        json!({ "copies": 0 }),
        json!({ "copies": 1000 }),
        json!({ "right": 30.5 }),
        json!({ "down": -1e9 }),
    ] {
        assert_eq!(refused(office.request(&choices)), Code::Value, "{choices}");
    }
}

#[test]
fn without_a_printer_the_sheets_are_written_as_a_pdf() {
    let text = repository::fixture_text("sample-issue.txt");
    let nowhere = bulletin_api::printing::Printing::at("/nowhere/cups.sock");
    let window = Window::with_printing(&text, nowhere);
    let plan: PrintPlan = window.get("print_plan", json!({ "issue": window.issue }));
    assert_eq!((plan.printers.len(), plan.printer), (0, None));
    let _ = window.pdf();
    let mut request = json!({
        "issue": window.issue, "job": "1", "choices": plan.choices, "folder": null,
        "name": "骑马钉", "overwrite": false,
    });
    request["choices"]["arrangement"] = json!("booklet");
    let _: Value = window.get("print_file", request.clone());
    let written = window.exports().join("骑马钉.pdf");
    tools::accepts("qpdf", [Path::new("--check"), &written]);
    let information = tools::read("pdfinfo", [&written]);
    assert!(information.contains("1190.6 x 841.9 pts"), "A3, lying: {information}");
    let again = window.call("print_file", &request).expect_err("it is there");
    assert_eq!(again.code, Code::FileExists);
    let plan: PrintPlan = window.get("print_plan", json!({ "issue": window.issue }));
    let remembered = serde_json::to_value(plan.choices.arrangement).expect("a word");
    assert_eq!(remembered, json!("booklet"), "the next time begins as the last");
}
