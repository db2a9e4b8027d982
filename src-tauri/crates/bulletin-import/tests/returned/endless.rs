//! Bookmarks that lost their ends, as programs leave them that rewrite a file without knowing them.

use super::*;

/// The bookmark's end is gone from each of these parts of the body.
fn endless(mut body: Vec<String>, parts: &[usize]) -> Vec<String> {
    for at in parts {
        let from = body[*at].find("<w:bookmarkEnd").expect("it has one");
        let to = from + body[*at][from..].find("/>").expect("it is closed") + 2;
        body[*at].replace_range(from..to, "");
    }
    body
}

/// Where an entry or a heading stands in [`exported`]'s body.
const HEADING: [usize; 2] = [2, 5];
const FIRST_COLUMN: [usize; 2] = [3, 4];
const SECOND_COLUMN: [usize; 2] = [6, 7];

/// Which ends are lost, from none to all.
fn losses() -> Vec<Vec<usize>> {
    let [a, b] = FIRST_COLUMN;
    let [c, d] = SECOND_COLUMN;
    let [h, i] = HEADING;
    vec![vec![], vec![a], vec![a, b], vec![c, d], vec![b, d], vec![h, i], vec![h, a, b, i, c, d]]
}

#[test]
fn a_file_whose_bookmarks_lost_their_ends_is_as_it_was() {
    for lost in losses() {
        let review = review(&endless(exported(&issue(), false), &lost));
        let found: Vec<String> = review.differences.iter().map(told).collect();
        assert!(found.is_empty(), "without the ends of {lost:?}: {found:?}");
    }
}

#[test]
fn a_new_paragraph_goes_to_the_entry_that_it_stands_after() {
    const NEW: &str = "会后走访了两家单位。";
    for lost in losses() {
        for (behind, entry) in [(3, "11"), (4, "12"), (6, "21"), (7, "22")] {
            let mut body = endless(exported(&issue(), false), &lost);
            body.insert(behind + 1, paragraph(NEW));
            let review = review(&body);
            let found: Vec<String> = review.differences.iter().map(told).collect();
            assert_eq!(found, [format!("{entry} text →\n{NEW}")], "without the ends of {lost:?}");
            let adopted = adopted(&review, &issue());
            let entry = adopted.entries().find(|found| found.id.to_string() == entry);
            let last = entry.and_then(|entry| entry.paragraphs().last()).map(|(_, text)| text);
            assert_eq!(last, Some(NEW), "without the ends of {lost:?}");
        }
    }
}

#[test]
fn a_new_entry_is_one_wherever_ends_are_lost() {
    const NEW: &str = "12月20日，慈善基金会成立。";
    for lost in losses() {
        for (behind, column) in [(4, 0), (7, 1)] {
            let mut body = endless(exported(&issue(), false), &lost);
            body.insert(behind + 1, paragraph(NEW));
            let review = review(&body);
            check(&review, &[&format!("entry-added →{NEW}")]);
            let texts = texts(&adopted(&review, &issue()));
            assert_eq!(texts[column].1.last().map(String::as_str), Some(NEW), "{lost:?}");
        }
    }
}

#[test]
fn further_paragraphs_of_an_entry_without_an_end_stay_its_own() {
    for lost in losses() {
        let mut body = endless(exported(&issue(), false), &lost);
        body[7] = body[7].replace("缩短到二十分钟以内", "减到十分钟");
        let review = review(&body);
        assert!(review.differences.iter().all(|found| found.kind == Kind::Text), "{lost:?}");
        let text = &texts(&adopted(&review, &issue()))[1].1[1];
        assert_eq!(*text, FOURTH.replace("缩短到二十分钟以内", "减到十分钟"), "{lost:?}");
    }
}
