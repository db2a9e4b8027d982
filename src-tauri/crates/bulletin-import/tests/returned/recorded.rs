//! Changes that Word recorded (修订), and comments (批注).

use bulletin_import::Revisions;

use super::*;

const BY_LI: &str = r#"w:id="1" w:author="李局" w:date="2020-12-29T09:30:00Z""#;
const BY_WANG: &str = r#"w:id="2" w:author="王科""#;

fn inserted(text: &str, by: &str) -> String {
    format!("<w:ins {by}>{}</w:ins>", run(text))
}

fn deleted(text: &str, by: &str) -> String {
    format!("<w:del {by}><w:r><w:delText>{text}</w:delText></w:r></w:del>")
}

/// Replaces a stretch of the first run of a paragraph by other elements.
fn splice(paragraph: &str, from: &str, elements: &str) -> String {
    paragraph.replacen(from, &format!("</w:t></w:r>{elements}<w:r><w:t>"), 1)
}

#[test]
fn recorded_changes_are_taken_or_not_and_name_their_maker() {
    let mut body = exported(&issue(), false);
    body[3] = splice(
        &body[3],
        "副局长",
        &(deleted("副", BY_LI) + &run("局长") + &inserted("王某某", BY_LI)),
    );
    body[4] = splice(
        &body[4],
        "一百二十",
        &(deleted("一百二十", BY_WANG) + &inserted("一百三十", BY_WANG)),
    );
    body[6] = body[6].replace("三名", "四名");
    let taken = review(&body);
    check(
        &taken,
        &[
            "11 text 副→（李局）",
            "11 text →王某某（李局）",
            "12 text 一百二十→一百三十（王科）",
            "21 text 三→四",
        ],
    );
    let time = taken.differences[0].by[0].time.map(|time| time.to_string());
    assert_eq!(time.as_deref(), Some("2020-12-29 09:30:00"));
    assert_eq!(taken.differences[2].by[0].time, None);
    let not_taken = review_of(&body, &issue(), Revisions::Rejected);
    check(&not_taken, &["21 text 三→四"]);
    let returned = read_body(&body.concat(), Revisions::Rejected);
    assert_eq!(returned.tracked(), 4);
}

#[test]
fn what_was_recorded_in_part_is_told_as_such() {
    let recorded = |body: &[String]| -> Vec<bool> {
        review(body).differences.iter().map(|found| found.recorded).collect()
    };
    let mut body = exported(&issue(), false);
    body[6] =
        splice(&body[6], "三名", &(deleted("三", BY_LI) + &inserted("四", BY_LI) + &run("名")));
    assert_eq!(recorded(&body), [true]);
    // The word beside it was changed too, by nobody knows whom.
    body[6] = body[6].replace(&run("名"), &run("个"));
    assert_eq!(recorded(&body), [false]);

    // An entry that nobody recorded, with a word in it that somebody did.
    let mut body = exported(&issue(), false);
    body.insert(
        4,
        splice(&paragraph("12月20日，慈善基金会成立。"), "慈善", &inserted("区慈善", BY_LI)),
    );
    assert_eq!(recorded(&body), [false]);
    check(&review(&body), &["entry-added →12月20日，区慈善基金会成立。（李局）"]);
    body[4] = format!("<w:p>{}</w:p>", inserted("12月20日，慈善基金会成立。", BY_LI));
    assert_eq!(recorded(&body), [true]);
}

#[test]
fn a_recorded_end_of_a_paragraph_is_one() {
    let mark = |change: &str| format!("<w:p><w:pPr><w:rPr><w:{change} {BY_LI}/></w:rPr></w:pPr>");
    let mut body = exported(&issue(), false);
    // The two paragraphs of the last entry run together.
    let start = body[7].find("/>").expect("a bookmark begins") + 2;
    let properties = mark("del").replace("<w:p>", "");
    body[7].insert_str(start, &properties);
    check(&review(&body), &["22 text \n→（李局）"]);
    check(&review_of(&body, &issue(), Revisions::Rejected), &[]);

    // A paragraph parted in two.
    let mut body = exported(&issue(), false);
    body[6] = body[6]
        .replace("<w:p>", &mark("ins"))
        .replace("救助巡查，", "救助巡查，</w:t></w:r></w:p><w:p><w:r><w:t>");
    check(&review(&body), &["21 text →\n（李局）"]);
    check(&review_of(&body, &issue(), Revisions::Rejected), &[]);
}

#[test]
fn a_whole_entry_put_in_or_taken_out_is_one() {
    let mut body = exported(&issue(), false);
    let whole = format!(
        "<w:p><w:pPr><w:rPr><w:ins {BY_LI}/></w:rPr></w:pPr>{}</w:p>",
        inserted("12月30日，新增一条。", BY_LI)
    );
    body.insert(4, whole);
    body[7] = body[7]
        .replace("<w:r><w:t>", &format!("<w:del {BY_WANG}><w:r><w:delText>"))
        .replace("</w:t></w:r>", "</w:delText></w:r></w:del>");
    let taken = review(&body);
    check(
        &taken,
        &[
            "entry-added →12月30日，新增一条。（李局）",
            &format!("21 entry-removed {THIRD}→（王科）"),
        ],
    );
    check(&review_of(&body, &issue(), Revisions::Rejected), &[]);
    assert_eq!(texts(&adopted(&taken, &issue()))[0].1[1], "12月30日，新增一条。");
}

#[test]
fn a_recorded_move_is_a_move() {
    let mut body = exported(&issue(), false);
    let moved = body[4].clone();
    body[4] = moved
        .replace("<w:p>", &format!("<w:p><w:pPr><w:rPr><w:moveFrom {BY_LI}/></w:rPr></w:pPr><w:moveFromRangeStart {BY_LI} w:name=\"move1\"/>"))
        .replace("<w:r>", &format!("<w:moveFrom {BY_LI}><w:r>"))
        .replace("</w:r>", "</w:r></w:moveFrom>");
    let there = format!(
        "<w:p><w:pPr><w:rPr><w:moveTo {BY_LI}/></w:rPr></w:pPr><w:moveToRangeStart {BY_LI} w:name=\"move1\"/>\
         <w:moveTo {BY_LI}>{}</w:moveTo><w:moveToRangeEnd w:id=\"1\"/></w:p>",
        run(SECOND)
    );
    body.insert(8, there);
    let taken = review(&body);
    check(&taken, &["12 entry-moved 重要会议 2→工作动态 3（李局）"]);
    assert_eq!(texts(&adopted(&taken, &issue()))[1].1, [THIRD, FOURTH, SECOND]);
    check(&review_of(&body, &issue(), Revisions::Rejected), &[]);
}

#[test]
fn a_stretch_put_in_by_one_and_taken_out_by_another_is_none() {
    let mut body = exported(&issue(), false);
    let both = format!("<w:ins {BY_LI}>{}</w:ins>", deleted("拟", BY_WANG));
    body[3] = splice(&body[3], "到会讲话", &(both + &run("到会讲话")));
    for revisions in [Revisions::Accepted, Revisions::Rejected] {
        check(&review_of(&body, &issue(), revisions), &[]);
    }
}

#[test]
fn a_row_taken_out_of_a_table_is_not_there() {
    let row = |properties: &str, text: &str| {
        format!("<w:tr>{properties}<w:tc>{}</w:tc></w:tr>", paragraph(text))
    };
    let mut body = exported(&issue(), false);
    let properties = format!("<w:trPr><w:del {BY_LI}/></w:trPr>");
    body[6] += &format!("<w:tbl>{}{}</w:tbl>", row(&properties, "旧行"), row("", "新行"));
    check(&review(&body), &["21 text →\n新行"]);
    let not_taken = review_of(&body, &issue(), Revisions::Rejected);
    check(&not_taken, &["21 text →\n旧行\n新行"]);
}

#[test]
fn old_form_is_no_change() {
    let mut body = exported(&issue(), false);
    body[3] = body[3].replace(
        "<w:r><w:t>",
        &format!(
            "<w:pPr><w:pPrChange {BY_LI}><w:pPr><w:pStyle w:val=\"x\"/></w:pPr></w:pPrChange></w:pPr>\
             <w:r><w:rPr><w:b/><w:rPrChange {BY_LI}><w:rPr/></w:rPrChange></w:rPr><w:t>"
        ),
    );
    check(&review(&body), &[]);
}

#[test]
fn comments_come_with_their_place_author_and_time() {
    let mut body = exported(&issue(), false);
    body[3] = splice(
        &body[3],
        "副局长到会讲话",
        &format!(
            "<w:commentRangeStart w:id=\"0\"/>{}<w:commentRangeEnd w:id=\"0\"/>\
             <w:r><w:commentReference w:id=\"0\"/></w:r>",
            run("副局长到会讲话")
        ),
    );
    body[7] = body[7].replacen("</w:r>", "</w:r><w:r><w:commentReference w:id=\"7\"/></w:r>", 1);
    let comments = format!(
        "<w:comments {NAMESPACES}>\
         <w:comment w:id=\"7\" w:author=\"王科\">{}</w:comment>\
         <w:comment w:id=\"0\" w:author=\"李局\" w:date=\"2020-12-29T09:30:00\">{}{}</w:comment>\
         <w:comment w:id=\"9\">{}</w:comment></w:comments>",
        paragraph("数字请核。"),
        paragraph("是否写全名？"),
        paragraph("请核。"),
        paragraph("总体可以。"),
    );
    let parts = [("word/document.xml", document(&body.concat())), ("word/comments.xml", comments)];
    let parts = parts.each_ref().map(|(name, xml)| (*name, xml.as_str()));
    let returned = read(&package(&parts), Revisions::Accepted).expect("it can be read");
    let sent = issue();
    let file = read_body(&exported(&sent, false).concat(), Revisions::Accepted);
    let review = compare(&returned, (&sent, &file), &sent);
    check(&review, &[]);
    let told: Vec<_> = review
        .remarks
        .iter()
        .map(|(remark, entry)| {
            let entry = entry.map(|entry| entry.0);
            (entry, remark.quoted.as_str(), remark.text.as_str(), remark.who.author.as_str())
        })
        .collect();
    assert_eq!(
        told,
        [
            (Some(11), "副局长到会讲话", "是否写全名？\n请核。", "李局"),
            (Some(22), "", "数字请核。", "王科"),
            (None, "", "总体可以。", ""),
        ]
    );
    let time = review.remarks[0].0.who.time.map(|time| time.to_string());
    assert_eq!(time.as_deref(), Some("2020-12-29 09:30:00"));
}
