//! Entries and columns that were moved, added or taken out, with and without their bookmarks.

use bulletin_import::returned::Way;
use bulletin_model::EntryId;

use super::*;

/// The document without a bookmark in it.
fn bare(body: &[String]) -> Vec<String> {
    body.iter()
        .map(|paragraph| {
            let mut rest = paragraph.as_str();
            let mut kept = String::new();
            while let Some(at) = rest.find("<w:bookmark") {
                kept.push_str(&rest[..at]);
                rest = &rest[at..];
                rest = &rest[rest.find("/>").expect("it ends") + 2..];
            }
            kept + rest
        })
        .collect()
}

#[test]
fn a_file_without_bookmarks_is_matched_by_its_text() {
    let body = exported(&issue(), false);
    check(&review(&bare(&body)), &[]);
    let mut body = bare(&body);
    body[3] = body[3].replace("副局长到会讲话", "局长到会并讲话");
    body[7] = body[7].replace("二十分钟", "十五分钟");
    check(&review(&body), &["11 text 副→", "11 text →并", "22 text 二十→十五"]);
}

#[test]
fn an_entry_that_moved_is_told_with_or_without_its_bookmark() {
    let mut body = exported(&issue(), false);
    let moved = body.remove(4);
    body.insert(6, moved);
    for body in [body.clone(), bare(&body)] {
        let review = review(&body);
        check(&review, &["12 entry-moved 重要会议 2→工作动态 2"]);
        let result = adopted(&review, &issue());
        assert_eq!(texts(&result)[0].1, [FIRST]);
        assert_eq!(texts(&result)[1].1, [THIRD, SECOND, FOURTH]);
        assert_eq!(result.columns[1].entries[1].id, EntryId(12), "it is the same entry");
    }
}

#[test]
fn an_entry_that_moved_and_was_changed_is_both() {
    let mut body = exported(&issue(), false);
    let moved = body.remove(3).replace("副局长", "局长");
    body.insert(4, moved);
    for body in [body.clone(), bare(&body)] {
        let review = review(&body);
        assert_eq!(kinds(&review).len(), 2, "{:?}", review.differences);
        assert!(kinds(&review).contains(&Kind::EntryMoved) && kinds(&review).contains(&Kind::Text));
        let result = adopted(&review, &issue());
        assert_eq!(texts(&result)[0].1, [SECOND.into(), FIRST.replace("副局长", "局长")]);
    }
}

#[test]
fn entries_go_and_come() {
    let mut body = exported(&issue(), false);
    body.remove(6);
    body.insert(5, paragraph("12月20日，慈善基金会成立。") + &paragraph("首批募集三十万元。"));
    let review = review(&body);
    check(
        &review,
        &[
            "entry-added →12月20日，慈善基金会成立。\n首批募集三十万元。",
            &format!("21 entry-removed {THIRD}→"),
        ],
    );
    let result = adopted(&review, &issue());
    // Before the second column's heading: the last of the first column.
    assert_eq!(texts(&result)[0].1[2], "12月20日，慈善基金会成立。\n首批募集三十万元。");
    assert_eq!(texts(&result)[1].1, [FOURTH]);
    assert_eq!(adopted_some(&review, &issue(), &[]), issue());
}

#[test]
fn where_empty_lines_part_entries_they_tell_a_new_one() {
    let sent = issue();
    let mut body = exported(&sent, true);
    let file = read_body(&body.concat(), Revisions::Accepted);
    body.insert(
        6,
        paragraph("会后走访了两家社会组织。") + "<w:p/>" + &paragraph("各街道同步推进。"),
    );
    let returned = read_body(&body.concat(), Revisions::Accepted);
    let review = compare(&returned, (&sent, &file), &sent);
    check(&review, &["12 text →\n会后走访了两家社会组织。", "entry-added →各街道同步推进。"]);
    let result = adopted(&review, &sent);
    assert_eq!(result.columns[0].entries.len(), 3);
}

#[test]
fn an_entry_that_was_changed_here_and_taken_out_there_is_told_as_both() {
    let mut now = issue();
    now.columns[1].entries[0] = Entry::of_text(EntryId(21), "12月11日，另写。");
    let mut body = exported(&issue(), false);
    body.remove(6);
    let review = review_of(&body, &now, Revisions::Accepted);
    check(&review, &[&format!("21 entry-removed {THIRD}→ |12月11日，另写。")]);
    now.columns[1].entries.remove(0);
    check(&review_of(&body, &now, Revisions::Accepted), &[]);
}

#[test]
fn columns_come_go_and_move() {
    let mut body = exported(&issue(), false);
    let second: Vec<String> = body.drain(5..8).collect();
    body.splice(2..2, second);
    let moved = review(&body);
    assert_eq!(kinds(&moved), [Kind::ColumnMoved]);
    let result = adopted(&moved, &issue());
    assert_eq!(texts(&result)[0].0, "【工作动态】");
    assert_eq!(result.columns[0].entries.len(), 2, "its entries go with it");

    let mut body = exported(&issue(), false);
    body.drain(2..5);
    body.insert(5, paragraph("【基层风采】") + &paragraph("12月21日，社区食堂开张。"));
    let review = review(&body);
    check(
        &review,
        &[
            "column-added →【基层风采】",
            "entry-added →12月21日，社区食堂开张。",
            &format!("11 entry-removed {FIRST}→"),
            &format!("12 entry-removed {SECOND}→"),
            "column-removed 【重要会议】→",
        ],
    );
    let result = adopted(&review, &issue());
    assert_eq!(
        texts(&result),
        [
            ("【工作动态】".into(), vec![THIRD.into(), FOURTH.into()]),
            ("【基层风采】".to_owned(), vec!["12月21日，社区食堂开张。".to_owned()]),
        ]
    );
    // The entry alone goes under the column before it.
    let result = adopted_some(&review, &issue(), &[1]);
    assert_eq!(texts(&result)[1].1.last().map(String::as_str), Some("12月21日，社区食堂开张。"));
}

#[test]
fn a_heading_that_is_gone_moves_no_entry() {
    let mut body = exported(&issue(), false);
    body.remove(5);
    let review = review(&body);
    check(&review, &["heading 【工作动态】→"]);
    let mut expected = issue();
    expected.columns[1].heading.clear();
    assert_eq!(adopted(&review, &issue()), expected);
}

#[test]
fn what_moved_here_too_is_not_told_again() {
    let mut now = issue();
    now.columns[0].entries.swap(0, 1);
    let mut body = exported(&issue(), false);
    body.swap(3, 4);
    let found = review_of(&body, &now, Revisions::Accepted);
    check(&found, &[]);
}

#[test]
fn a_copy_of_a_bookmark_is_a_new_entry() {
    let mut body = exported(&issue(), false);
    let copy = body[6].replace("三名", "五名");
    body.insert(8, copy);
    let review = review(&body);
    check(&review, &[&format!("entry-added →{}", THIRD.replace("三名", "五名"))]);
}

#[test]
fn two_entries_run_together_are_one() {
    let joined = |from: usize, body: &[String]| {
        let mut body = body.to_vec();
        let together = format!("{}{}", body[from], body[from + 1]).replacen("</w:p><w:p>", "", 1);
        body.splice(from..=from + 1, [together]);
        body
    };
    let body = joined(3, &exported(&issue(), false));
    let found = review(&body);
    check(&found, &[&format!("11 text →{SECOND}"), &format!("12 entry-joined {SECOND}→")]);
    let expected = [
        ("【重要会议】".to_owned(), vec![format!("{FIRST}{SECOND}")]),
        ("【工作动态】".into(), vec![THIRD.into(), FOURTH.into()]),
    ];
    assert_eq!(texts(&adopted(&found, &issue())), expected);
    // Either alone would double the text or lose it.
    for one in [0, 1] {
        assert_eq!(texts(&adopted_some(&found, &issue(), &[one])), expected);
    }
    check(&review_of(&body, &adopted(&found, &issue()), Revisions::Accepted), &[]);

    // The second one has more paragraphs: they go with its first.
    let body = joined(6, &exported(&issue(), false));
    let found = review(&body);
    let (lead, rest) = FOURTH.split_once('\n').expect("two paragraphs");
    assert_eq!(kinds(&found), [Kind::Text, Kind::EntryJoined]);
    assert_eq!(texts(&adopted(&found, &issue()))[1].1, [format!("{THIRD}{lead}\n{rest}")]);
}

#[test]
fn a_paragraph_that_was_moved_is_told_at_both_places() {
    let (_, moved) = FOURTH.split_once('\n').expect("two paragraphs");
    let mut body = exported(&issue(), false);
    body[7] = body[7].replace(&paragraph(moved).replace("</w:p>", ""), "").replacen(
        "</w:p><w:bookmarkEnd",
        "<w:bookmarkEnd",
        1,
    );
    body.insert(4, paragraph(moved));
    let found = review(&body);
    check(&found, &[&format!("11 text →\n{moved}"), &format!("22 text \n{moved}→")]);
    let passage = |at: usize| found.differences[at].passages.first().expect("it is told");
    assert_eq!((passage(0).with, passage(0).way), (1, Way::From));
    assert_eq!((passage(1).with, passage(1).way), (0, Way::To));
    let result = adopted_some(&found, &issue(), &[1]);
    assert_eq!(texts(&result)[0].1[0], format!("{FIRST}\n{moved}"));
    assert_eq!(texts(&result)[1].1[1], FOURTH.replace(&format!("\n{moved}"), ""));
    check(&review_of(&body, &result, Revisions::Accepted), &[]);
}

#[test]
fn a_paragraph_that_went_where_it_can_not_be_taken_is_left_where_it_was() {
    let (_, moved) = FOURTH.split_once('\n').expect("two paragraphs");
    let mut body = exported(&issue(), false);
    body[7] = body[7].replace(&paragraph(moved).replace("</w:p>", ""), "").replacen(
        "</w:p><w:bookmarkEnd",
        "<w:bookmarkEnd",
        1,
    );
    body.push(paragraph(moved));
    let found = review(&body);
    check(&found, &[&format!("22 text \n{moved}→"), &format!("foot →{moved}")]);
    assert!(found.differences.iter().all(|found| !found.is_adoptable()), "its text would be lost");
    assert_eq!(adopted(&found, &issue()), issue());
}

#[test]
fn an_entry_that_was_parted_is_two() {
    // By an empty line, where those part entries; the bookmark still holds both.
    let sent = issue();
    let mut body = exported(&sent, true);
    let file = read_body(&body.concat(), Revisions::Accepted);
    body[3] = body[3].replace("推进会，", "推进会。</w:t></w:r></w:p><w:p/><w:p><w:r><w:t>");
    let returned = read_body(&body.concat(), Revisions::Accepted);
    let found = compare(&returned, (&sent, &file), &sent);
    assert_eq!(kinds(&found), [Kind::Text, Kind::EntrySplit]);
    let result = adopted(&found, &sent);
    let (head, rest) = FIRST.split_once("推进会，").expect("it is there");
    assert_eq!(texts(&result)[0].1, [format!("{head}推进会。"), rest.into(), SECOND.into()]);
    check(&compare(&returned, (&sent, &file), &result), &[]);
}

#[test]
fn what_was_adopted_and_comes_again_is_no_difference() {
    let mut body = exported(&issue(), false);
    body.insert(8, paragraph("【基层风采】") + &paragraph("12月21日，社区食堂开张。"));
    body.insert(5, paragraph("12月20日，慈善基金会成立。"));
    body.swap(3, 4);
    let found = review(&body);
    let result = adopted(&found, &issue());
    check(&review_of(&body, &result, Revisions::Accepted), &[]);
    // A second leader's file, built on the first one's.
    let mut second = body.clone();
    second[5] = second[5].replace("慈善基金会成立", "慈善基金会挂牌成立");
    second[7] = second[7].replace("三名", "五名");
    let found = review_of(&second, &result, Revisions::Accepted);
    let added = format!("{} text →挂牌", id_of(&result, "慈善"));
    check(&found, &[&added, "21 text 三→五"]);
    let result = adopted(&found, &result);
    assert_eq!(result.entries().count(), 6, "none is there twice");
    check(&review_of(&second, &result, Revisions::Accepted), &[]);
}

/// The id of the entry that has this in its text.
fn id_of(issue: &Issue, text: &str) -> String {
    let with = |entry: &&Entry| entry.paragraphs().any(|(_, paragraph)| paragraph.contains(text));
    issue.entries().find(with).expect("it is there").id.to_string()
}

#[test]
fn another_documents_text_changes_nothing_by_mistake() {
    let body = vec![paragraph("关于召开会议的通知"), paragraph("各科室：定于周三召开例会。")];
    let review = review(&body);
    let gone = kinds(&review).iter().filter(|kind| **kind == Kind::EntryRemoved).count();
    assert_eq!(gone, 4, "all are told as gone, to be taken over by nobody");
}
