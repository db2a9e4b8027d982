//! Text that was changed without a trace.

use bulletin_import::{
    LeftBehind, Revisions,
    returned::{Piece, Returned},
};
use bulletin_model::{Edit, EntryField};

use super::*;

#[test]
fn a_file_that_comes_back_as_it_was_has_no_difference() {
    for apart in [false, true] {
        let review = review(&exported(&issue(), apart));
        check(&review, &[]);
        assert!(review.texts.is_empty() && review.remarks.is_empty());
    }
}

#[test]
fn form_is_not_compared() {
    let body: Vec<String> = exported(&issue(), true)
        .iter()
        .map(|paragraph| {
            // Another indent, a bold run, a page break, a paragraph of blanks.
            paragraph.replace("<w:r><w:t>", "<w:r><w:rPr><w:b/></w:rPr><w:t>\u{3000}\u{3000}")
                + "<w:p><w:r><w:br w:type=\"page\"/><w:t xml:space=\"preserve\">  </w:t></w:r></w:p>"
        })
        .collect();
    check(&review(&body), &[]);
}

#[test]
fn each_place_of_a_text_is_told_and_taken_over_by_itself() {
    let mut body = exported(&issue(), false);
    body[3] = body[3].replace("副局长到会", "局长王某某到会");
    body[4] = body[4].replace("一百二十家", "一百三十家").replace("12月9日", "12月8日");
    body[7] = body[7].replace("以内。", "左右。");
    let review = review(&body);
    check(
        &review,
        &[
            "11 text 副→",
            "11 text →王某某",
            "12 text 9→8",
            "12 text 一百二十→一百三十",
            "22 text 以内→左右",
        ],
    );
    let adopted = adopted_some(&review, &issue(), &[1, 3, 4]);
    assert_eq!(
        texts(&adopted),
        [
            (
                "【重要会议】".into(),
                vec![FIRST.replace("局长", "局长王某某"), SECOND.replace("一百二十", "一百三十")]
            ),
            ("【工作动态】".into(), vec![THIRD.into(), FOURTH.replace("以内", "左右")]),
        ]
    );
    let (entry, pieces) = &review.texts[2];
    assert_eq!(*entry, EntryId(22));
    assert!(
        matches!(&pieces[..], [Piece::Same(_), Piece::Difference(4), Piece::Same(end)] if end == "。")
    );
}

#[test]
fn paragraphs_come_and_go_within_an_entry() {
    let mut body = exported(&issue(), false);
    let between = format!("</w:p>{}<w:p>", paragraph("群众普遍表示满意。"));
    body[7] = body[7].replace("</w:p><w:p>", &between);
    // After its end, outside of the bookmark.
    body.insert(8, paragraph("下一步将推广到各街道。"));
    let review = review(&body);
    check(&review, &["22 text →群众普遍表示满意。\n", "22 text →\n下一步将推广到各街道。"]);
    assert_eq!(
        texts(&adopted(&review, &issue()))[1].1[1],
        "12月15日，婚姻登记中心启用新系统。\n群众普遍表示满意。\n登记时间缩短到二十分钟以内。\n下一步将推广到各街道。"
    );

    let mut body = exported(&issue(), false);
    body[7] = body[7].replace("</w:t></w:r></w:p><w:p><w:r><w:t>", "</w:t></w:r><w:r><w:t>");
    let review = self::review(&body);
    check(&review, &["22 text \n→"]);
    assert_eq!(texts(&adopted(&review, &issue()))[1].1[1], FOURTH.replace('\n', ""));
}

#[test]
fn what_was_typed_at_a_bookmarks_edge_belongs_to_the_entry() {
    let mut body = exported(&issue(), false);
    body[3] = body[3]
        .replace("<w:p><w:bookmarkStart", &format!("<w:p>{}<w:bookmarkStart", run("2020年")))
        .replace("</w:p>", &format!("{}</w:p>", run("会后参观。")));
    check(&review(&body), &["11 text →2020年", "11 text →会后参观。"]);
}

#[test]
fn blanks_of_the_issue_are_kept_where_nothing_was_changed() {
    let spaced = "\u{3000}\u{3000}12月15日，启用新系统。\n\n  登记时间缩短到二十分钟以内。 \n";
    let mut sent = issue();
    sent.columns[1].entries[1] = Entry::of_text(EntryId(22), spaced);
    let mut body = exported(&sent, false);
    let file = read_body(&body.concat(), Revisions::Accepted);
    body[7] = body[7].replace("二十", "十五").replace("12月15日", "12月16日");
    let returned = read_body(&body.concat(), Revisions::Accepted);
    let review = compare(&returned, (&sent, &file), &sent);
    check(&review, &["22 text 15→16", "22 text 二十→十五"]);
    assert_eq!(
        texts(&adopted(&review, &sent))[1].1[1],
        spaced.replace("二十", "十五").replace("15日", "16日")
    );
}

#[test]
fn headings_are_compared_and_masthead_and_foot_are_only_told() {
    let mut body = exported(&issue(), false);
    body[0] = body[0].replace("月报", "简报");
    body[2] = body[2].replace("重要会议", "重要会议活动");
    body[9] = body[9].replace("甲", "乙");
    body.insert(2, paragraph("（内部资料）"));
    body.push(paragraph("共印60份"));
    let review = review(&body);
    check(
        &review,
        &[
            "heading 【重要会议】→【重要会议活动】",
            "masthead 江澜民政月报→江澜民政简报",
            "foot 责任编辑：甲→责任编辑：乙",
            "masthead →（内部资料）",
            "foot →共印60份",
        ],
    );
    let adoptable: Vec<bool> = review.differences.iter().map(Difference::is_adoptable).collect();
    assert_eq!(adoptable, [true, false, false, false, false]);
    let mut expected = issue();
    expected.columns[0].heading = "【重要会议活动】".into();
    assert_eq!(adopted(&review, &issue()), expected);
}

#[test]
fn what_was_changed_here_meanwhile_is_kept_or_told() {
    let mut now = issue();
    let edit = |now: &mut Issue, entry: u64, from: &str, to: &str| {
        let entry = EntryId(entry);
        let present = now.entry(entry).expect("it is there");
        let text: Vec<_> = present.paragraphs().map(|(_, text)| text).collect();
        let blocks = Entry::of_text(entry, text.join("\n").replace(from, to)).blocks;
        let base = present.revision();
        let edit = Edit::SetEntry { entry, base, field: EntryField::Blocks(blocks) };
        edit.apply(now).expect("it applies");
    };
    edit(&mut now, 11, "12月3日", "12月3日上午");
    edit(&mut now, 12, "一百二十家", "一百五十家");
    edit(&mut now, 21, "三名", "四名");
    let mut body = exported(&issue(), false);
    body[3] = body[3].replace("副局长", "局长");
    body[4] = body[4].replace("一百二十家", "一百三十家");
    body[6] = body[6].replace("三名", "四名");
    let review = review_of(&body, &now, Revisions::Accepted);
    check(&review, &["11 text 副→", "12 text 一百二十→一百三十 |一百五十"]);
    let result = adopted(&review, &now);
    let first = FIRST.replace("3日", "3日上午").replace("副局长", "局长");
    assert_eq!(texts(&result)[0].1, [first, SECOND.replace("一百二十", "一百三十")]);
    assert_eq!(texts(&result)[1].1[0], THIRD.replace("三名", "四名"));
}

#[test]
fn an_entry_that_was_taken_out_here_can_come_back_with_its_changes() {
    let mut now = issue();
    now.columns[0].entries.remove(0);
    let body = exported(&issue(), false);
    check(&review_of(&body, &now, Revisions::Accepted), &[]);
    let mut body = body;
    body[3] = body[3].replace("副局长", "局长");
    let review = review_of(&body, &now, Revisions::Accepted);
    let changed = FIRST.replace("副局长", "局长");
    check(&review, &[&format!("11 text {FIRST}→{changed} |")]);
    assert_eq!(texts(&adopted(&review, &now))[0].1, [changed, SECOND.into()]);
}

#[test]
fn titles_and_units_are_told_by_themselves() {
    // As a profile with titles on a line of their own and with 供稿单位 prints them.
    let mut sent = issue();
    sent.columns[0].entries[0].title = "养老服务推进会召开".into();
    sent.columns[0].entries[0].units = vec!["养老科".into(), "办公室".into()];
    sent.columns[0].entries[1].title = "年检会议".into();
    let body = |titles: [&str; 2], units: &str, first: &str| {
        let mut body = exported(&sent, false);
        let lines = [titles[0], first, units].map(paragraph);
        body[3] = marked(
            "_bx_11",
            &lines.into_iter().filter(|line| !line.contains("<w:t><")).collect::<Vec<_>>(),
        );
        body[4] = marked("_bx_12", &[paragraph(&format!("{}\u{3000}{SECOND}", titles[1]))]);
        body.concat()
    };
    let printed = body(["养老服务推进会召开", "年检会议"], "（供稿单位：养老科、办公室）", FIRST);
    let file = read_body(&printed, Revisions::Accepted);
    let review = |body: &str| compare(&read_body(body, Revisions::Accepted), (&sent, &file), &sent);
    check(&review(&printed), &[]);
    let changed = body(
        ["全区养老服务推进会召开", "社会组织年检会议"],
        "（供稿单位：养老服务科、办公室）",
        &FIRST.replace("副局长", "局长"),
    );
    let found = review(&changed);
    check(
        &found,
        &[
            "11 title 养老服务推进会召开→全区养老服务推进会召开",
            "11 text 副→",
            "11 units （供稿单位：养老科、办公室）→（供稿单位：养老服务科、办公室）",
            "12 title 年检会议→社会组织年检会议",
        ],
    );
    let result = adopted(&found, &sent);
    let [first, second] = &result.columns[0].entries[..] else { panic!("two are there") };
    assert_eq!(first.title, "全区养老服务推进会召开");
    assert_eq!(first.units, ["养老服务科", "办公室"]);
    assert_eq!(second.title, "社会组织年检会议");
    assert_eq!(texts(&result)[0].1, [FIRST.replace("副局长", "局长"), SECOND.into()]);

    let without = body(["", "年检会议"], "", FIRST);
    check(
        &review(&without),
        &["11 title 养老服务推进会召开→", "11 units （供稿单位：养老科、办公室）→"],
    );
}

#[test]
fn what_is_in_tables_boxes_fields_and_links_is_seen() {
    let mut body = exported(&issue(), false);
    body[3] = body[3].replace(
        "<w:r><w:t>12月3日",
        &format!(
            "<w:hyperlink>{}</w:hyperlink><w:r><w:fldChar w:fldCharType=\"begin\"/></w:r>\
             <w:r><w:instrText>PAGEREF x</w:instrText></w:r><w:r><w:t>代码</w:t></w:r>\
             <w:r><w:fldChar w:fldCharType=\"separate\"/></w:r>{}\
             <w:r><w:fldChar w:fldCharType=\"end\"/></w:r><w:fldSimple w:instr=\"DATE\">{}</w:fldSimple>\
             <w:sdt><w:sdtPr/><w:sdtContent>{}</w:sdtContent></w:sdt><w:r><w:t>12月3日",
            run("甲"),
            run("乙"),
            run("丙"),
            run("丁")
        ),
    );
    body[6] = body[6].replace(
        "</w:p>",
        "</w:p><w:tbl><w:tr><w:tc><w:p><w:r><w:t>劝导</w:t></w:r></w:p></w:tc>\
         <w:tc><w:tbl><w:tr><w:tc><w:p><w:r><w:t>三名</w:t></w:r></w:p></w:tc></w:tr></w:tbl></w:tc></w:tr></w:tbl>",
    );
    body[4] += "<w:p><w:r><mc:AlternateContent><mc:Choice Requires=\"wps\"><w:drawing>\
        <wps:txbx><w:txbxContent><w:p><w:r><w:t>请核实人数</w:t></w:r></w:p></w:txbxContent></wps:txbx>\
        </w:drawing></mc:Choice><mc:Choice Requires=\"x\"><w:p><w:r><w:t>请核实人数</w:t></w:r></w:p></mc:Choice>\
        <mc:Fallback><w:pict><w:p><w:r><w:t>请核实人数</w:t></w:r></w:p></w:pict></mc:Fallback>\
        </mc:AlternateContent></w:r></w:p>";
    let returned = read_body(&body.concat(), Revisions::Accepted);
    assert_eq!(told(&returned), [(LeftBehind::Table, 2)], "a text box's text is told by itself");
    let review = review(&body);
    check(&review, &["11 text →甲乙丙丁", "21 text →\n劝导\n三名", "text-box →请核实人数"]);
}

#[test]
fn a_number_that_word_makes_is_told() {
    let mut body = exported(&issue(), false);
    body[7] = body[7].replace(
        "<w:p><w:r>",
        "<w:p><w:pPr><w:numPr><w:numId w:val=\"3\"/></w:numPr></w:pPr><w:r>",
    );
    let returned = read_body(&body.concat(), Revisions::Accepted);
    assert_eq!(told(&returned), [(LeftBehind::AutomaticNumber, 1)]);
}

#[test]
fn the_state_that_was_exported_is_read() {
    let properties = "<Properties xmlns=\"http://schemas.openxmlformats.org/officeDocument/2006/custom-properties\" \
        xmlns:vt=\"urn:vt\"><property name=\"Other\"><vt:lpwstr>9-1</vt:lpwstr></property>\
        <property name=\"BanxinImprint\" pid=\"2\"><vt:lpwstr>9-00000000000000ff</vt:lpwstr></property></Properties>";
    let body = document(&paragraph("甲"));
    let origin = |properties: &str| {
        let parts = [("word/document.xml", body.as_str()), ("docProps/custom.xml", properties)];
        read(&package(&parts), Revisions::Accepted).expect("it can be read").origin()
    };
    let found = origin(properties).expect("it says so");
    assert_eq!((found.issue, found.text), (IssueId(9), 255));
    assert_eq!(origin(&properties.replace("9-0", "x-0")), None);
    assert_eq!(read_body(&paragraph("甲"), Revisions::Accepted).origin(), None);
}

/// What a document tells besides its text, and how often.
fn told(returned: &Returned) -> Vec<(LeftBehind, usize)> {
    returned.told().iter().map(|told| (told.kind, told.count)).collect()
}
