//! Inks, and whole sheets.

use bulletin_export::pdf::{Ink, Options, PageCount, pdf};
use bulletin_model::{Pt, profile::Colour};
use bulletin_typeset::{Fonts, Item, Layout};
use lopdf::{Document, content::Content};

use crate::sheet::*;

/// The red of the profiles' mastheads.
const MASTHEAD: Colour = Colour { red: 0xc0, green: 0, blue: 0 };

fn sample(fonts: &Fonts) -> Layout {
    let mut name = run(fonts, TRUE_TYPE, "报头", (72.0, 80.0));
    name.colour = MASTHEAD;
    // A stroke has a colour of its own.
    name.stroke = Pt(0.5);
    let text = run(fonts, CFF, "正文", (72.0, 120.0));
    let Item::Rule(mut line) = rule(72.0, 100.0, 400.0, 2.25) else { panic!("it is a rule") };
    line.colour = MASTHEAD;
    layout(vec![page(vec![Item::Glyphs(name), Item::Rule(line), Item::Glyphs(text)])])
}

/// The operations of each page that set a colour, with their operands.
fn colours(bytes: &[u8]) -> Vec<Vec<(String, Vec<f32>)>> {
    let document = Document::load_mem(bytes).expect("a PDF");
    let of_page = |id| {
        let content = document.get_page_content(id);
        let content = Content::decode(&content).expect("operations");
        let sets = |operator: &str| {
            ["g", "G", "rg", "RG", "k", "K", "cs", "CS", "sc", "SC", "scn", "SCN", "sh", "gs"]
                .contains(&operator)
        };
        let own = content.operations.into_iter().filter(|operation| sets(&operation.operator));
        own.map(|operation| {
            let operands = operation.operands.iter();
            let numbers = operands.map(|it| it.as_float().expect("a number")).collect();
            (operation.operator, numbers)
        })
        .collect()
    };
    document.page_iter().map(of_page).collect()
}

#[test]
fn for_a_printing_house_text_is_black_alone_and_the_masthead_the_standards_red() {
    let fonts = fonts();
    let options = Options { ink: Ink::Press, ..Options::default() };
    let made = |options| {
        pdf(&empty_issue(), &sample(&fonts), &fonts, &metadata("试"), options).expect("a PDF")
    };
    let set = colours(&made(options));
    let red = vec![0.0, 0.8, 0.8, 0.0];
    let black = vec![0.0, 0.0, 0.0, 1.0];
    assert_eq!(
        set[0],
        [("K".to_owned(), red.clone()), ("k".to_owned(), red), ("k".to_owned(), black)],
        "nothing else sets a colour"
    );
    let office: Vec<_> =
        colours(&made(Options::default()))[0].iter().map(|(name, _)| name.clone()).collect();
    assert_eq!(office, ["RG", "rg", "g"], "for offices it is RGB and grey");
}

#[test]
fn whole_sheets_end_in_blank_pages() {
    let fonts = fonts();
    for (pages, whole) in [(1, 4), (3, 4), (4, 4), (5, 8), (9, 12)] {
        let mut layout = sample(&fonts);
        let page = layout.pages[0].clone();
        layout.pages = vec![page; pages];
        let made = |count| {
            let options = Options { count, ..Options::default() };
            pdf(&empty_issue(), &layout, &fonts, &metadata("试"), options).expect("a PDF")
        };
        let drawn = colours(&made(PageCount::WholeSheets));
        assert_eq!(drawn.len(), whole, "{pages} pages");
        assert!(drawn[..pages].iter().all(|page| !page.is_empty()));
        assert!(drawn[pages..].iter().all(Vec::is_empty), "{pages}: the rest is blank");
        assert_eq!(colours(&made(PageCount::Own)).len(), pages, "only where it is asked for");
    }
}
