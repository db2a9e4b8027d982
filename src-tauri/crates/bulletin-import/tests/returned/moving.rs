//! Entries and columns that were moved, added or taken out, with and without their bookmarks.

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
fn two_entries_run_together_keep_their_texts() {
    let mut body = exported(&issue(), false);
    let joined = format!("{}{}", body[3], body[4]).replacen("</w:p><w:p>", "", 1);
    body.splice(3..5, [joined]);
    check(&review(&body), &[]);
}

#[test]
fn another_documents_text_changes_nothing_by_mistake() {
    let body = vec![paragraph("关于召开会议的通知"), paragraph("各科室：定于周三召开例会。")];
    let review = review(&body);
    let gone = kinds(&review).iter().filter(|kind| **kind == Kind::EntryRemoved).count();
    assert_eq!(gone, 4, "all are told as gone, to be taken over by nobody");
}
