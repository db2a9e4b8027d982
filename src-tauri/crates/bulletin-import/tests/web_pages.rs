//! The text of web pages, and pages that mean ill.

use bulletin_import::{
    FileForm, ImportError, LeftBehind, Options, issue_of_file, printed_characters, read,
};
use proptest::prelude::*;

#[track_caller]
fn text(body: &str) -> String {
    told(body).0
}

/// A page's text, and what is told of it.
#[track_caller]
fn told(body: &str) -> (String, Vec<(LeftBehind, usize, String)>) {
    let file = read(format!("<html><body>{body}</body></html>").as_bytes()).expect("it is text");
    assert_eq!(file.form, FileForm::WebPage);
    let told = file.document.told.into_iter().map(|told| (told.kind, told.count, told.text));
    (file.document.text, told.collect())
}

#[test]
fn paragraphs_and_breaks_are_lines() {
    assert_eq!(
        text("<p>甲&amp;乙&nbsp;&#x4E19;&ldquo;丁&rdquo;</p>\n<p>戊</p>"),
        "甲&乙\u{A0}丙“丁”\n戊\n"
    );
    assert_eq!(
        text("<p>甲<p>乙<br>丙<br></p><div>丁</div>戊<h1>己</h1>"),
        "甲\n乙\n丙\n丁\n戊\n己\n"
    );
    assert_eq!(text("<p>甲</p><p></p><p>乙</p><div><br></div>丙"), "甲\n\n乙\n\n丙\n");
    assert_eq!(text("<p>民政\n  工作 2020 年\n    App\n工作</p>"), "民政工作 2020 年 App 工作\n");
    assert_eq!(text("<pre>甲  乙\n丙</pre>丁"), "甲  乙\n丙\n丁\n");
}

#[test]
fn what_is_no_text_of_the_page_is_not_there() {
    assert_eq!(
        text(
            "<script>if (a<b) alert('<p>脚本</p>')</script><style>p{color:red}</style><!-- 注 -->\
             <!--[if gte mso 9]><xml><w:View>页</w:View></xml><![endif]-->\
             <![if !supportLists]><span>1.</span><![endif]>甲<o:p></o:p><svg></svg>"
        ),
        "1.甲\n"
    );
    let titled = b"<html><head><title>OA</title></head><body>\xE7\x94\xB2</body></html>";
    assert_eq!(read(titled).expect("it is text").document.text, "甲\n");
}

#[test]
fn hidden_text_is_told_and_not_read() {
    let hidden = |text: &str| vec![(LeftBehind::HiddenText, 1, text.to_owned())];
    for hiding in [
        "style='display: none'",
        "style=\"color:red;DISPLAY:NONE\"",
        "style='mso-hide:all'",
        "style='visibility:hidden'",
        "hidden",
    ] {
        let page = format!("甲<span {hiding}>乙<span>丙</span>丁</span>戊");
        assert_eq!(told(&page), ("甲戊\n".into(), hidden("乙丙丁")), "{hiding}");
    }
    assert_eq!(told("甲<p style='display:none'>乙<p>丙"), ("甲\n丙\n".into(), hidden("乙")));
    assert_eq!(told("<div>甲<p hidden>乙</div>丙"), ("甲\n丙\n".into(), hidden("乙")));
    let styled = "<style>.a, td.b { display:none } @media print { .c{display:none} }</style>\
                  <p>甲<i class='x a'>乙</i><b class=c>丙</b></p>";
    assert_eq!(told(styled), ("甲丙\n".into(), hidden("乙")));
    assert_eq!(told("甲<span style='display:none'></span>乙"), ("甲乙\n".into(), vec![]));
    assert_eq!(
        told("共<del>12</del><ins>15</ins>家<s>旧</s><img alt='图' src=a><img src=b>"),
        (
            "共15家旧\n".into(),
            vec![
                (LeftBehind::Deletion, 1, "12".to_owned()),
                (LeftBehind::StruckOut, 1, String::new()),
                (LeftBehind::Picture, 2, "图".to_owned()),
            ]
        )
    );
}

#[test]
fn rows_are_lines_with_tabs_between_cells() {
    let table = [(LeftBehind::Table, 1, String::new())];
    let rows = "<table><tr><th>街道<th>家数</tr><tr><td><p>听潮</p></td><td>12</td></table>后";
    assert_eq!(told(rows), ("街道\t家数\n听潮\t12\n后\n".into(), table.to_vec()));
    assert_eq!(text("<table><tr><td>甲<br>乙<td>丙</table>"), "甲 乙\t丙\n", "a cell of two lines");
    assert_eq!(text("<table><tr><td></td><td>丙</td><td></td><td>丁</table>"), "\t丙\t\t丁\n");
    // A page that is laid out by a table.
    assert_eq!(
        text("<table><tr><td></td><td><p>甲</p><p></p><p>乙</p></td></table>"),
        "甲\n\n乙\n"
    );
    let menu = "<br>项".repeat(8);
    assert_eq!(
        text(&format!("<table><tr><td>目录{menu}</td><td>甲</td></tr></table>")),
        format!("目录\n{}甲\n", "项\n".repeat(8))
    );
    let nested = "<table><tr><td>甲<table><tr><td>一<td>二</table>乙</table>";
    assert_eq!(text(nested), "甲\n一\t二\n乙\n");
}

#[test]
fn numbers_choices_and_ruby_are_text() {
    assert_eq!(text("<ol start=3><li>甲<li><p>乙</p></ol><ul><li>丙</ul>"), "3.甲\n4.乙\n•丙\n");
    assert_eq!(text("<ul style='list-style: none'><li>甲</ul>"), "甲\n");
    assert_eq!(
        told("<ol type=A><li>甲<li>乙</ol>").1,
        [(LeftBehind::AutomaticNumber, 2, String::new())]
    );
    assert_eq!(
        text(
            "单位：<select><option>甲<option selected>乙</select><input value='丙'><input type=checkbox checked>是"
        ),
        "单位：乙丙☑是\n"
    );
    assert_eq!(text("<ruby>喆<rp>(</rp><rt>zhé</rt><rp>)</rp></ruby>"), "喆（zhé）\n");
}

#[test]
fn a_heading_or_a_centred_large_first_line_is_the_title() {
    let opening = |body: &str| {
        let page = format!("<html><body>{body}</body></html>");
        read(page.as_bytes()).expect("it is text").document.opening
    };
    let body = "<p class=MsoNormal><span style='font-size:16.0pt'>12月3日，检查。</span></p>";
    for title in [
        "<h1>检查养老机构</h1>",
        "<p></p><p align=center style='text-align:center'><span style='font-size:22.0pt'>检查养老机构<o:p></o:p></span></p>",
        "<div style='TEXT-ALIGN: center; font-size: 30px'>检查养老机构</div>",
        "<center><font size=6>检查养老机构</font></center>",
        "<table><tr><td><h2>检查养老机构</h2></td></tr></table>",
    ] {
        assert_eq!(opening(&format!("{title}{body}")), ["检查养老机构"], "{title}");
    }
    assert_eq!(opening(&format!("<h1>检查<br>机构</h1>{body}")), ["检查", "机构"]);
    for none in [
        "<p align=center>检查养老机构</p>",
        "<p><span style='font-size:22pt'>检查养老机构</span></p>",
        "<h1>12月3日，检查。</h1>",
        "<p>区民政局</p><h1>检查养老机构</h1>",
        "<h1>一</h1><h1>二</h1><h1>三</h1>",
        "<table><tr><td><h1>检查</h1></td><td>一</td></tr></table>",
    ] {
        assert_eq!(opening(&format!("{none}{body}")), [""; 0], "{none}");
    }
    assert_eq!(opening("<h1>检查养老机构</h1>"), [""; 0], "nothing follows it");
}

#[test]
fn the_encoding_is_the_one_that_the_page_says_where_its_bytes_agree() {
    let page = |label: &str| {
        format!("<html><head><meta charset=\"{label}\"></head><body>區民政局召開會議</body></html>")
    };
    let big5 = encoding_rs::BIG5.encode(&page("big5")).0.into_owned();
    let gbk = encoding_rs::GBK.encode(&page("gb2312")).0.into_owned();
    let utf16: Vec<u8> =
        format!("\u{FEFF}{}", page("utf-16")).encode_utf16().flat_map(u16::to_le_bytes).collect();
    let wrong = page("gb2312").into_bytes();
    for bytes in [&*big5, &gbk, &utf16, &wrong, page("iso-8859-1").as_bytes()] {
        let file = read(bytes).expect("it is text");
        assert_eq!((&*file.document.text, file.doubtful), ("區民政局召開會議\n", None));
    }
}

#[test]
fn pages_in_one_file_are_read_by_their_page() {
    let quoted = "MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=\"b\"\r\n\r\n--b\r\n\
        Content-Location: file:///C:/1.htm\r\nContent-Transfer-Encoding: quoted-printable\r\n\
        Content-Type: text/html; charset=\"gb2312\"\r\n\r\n<html><body><p class=3DMsoNormal>=C7=F8=\r\n\
        =C3=F1</p></body></html>\r\n--b\r\nContent-Type: image/png\r\n\
        Content-Transfer-Encoding: base64\r\n\r\niVBORw==\r\n--b--\r\n";
    assert_eq!(read(quoted.as_bytes()).expect("it is text").document.text, "区民\n");

    let page = "<html><head><meta charset=gbk></head><body>听潮街道走访老人</body></html>";
    let (page, _, _) = encoding_rs::GBK.encode(page);
    let base64 = format!(
        "From: <Saved by WPS>\nMIME-Version: 1.0\nContent-Type: text/html\n\
         Content-Transfer-Encoding: base64\n\n{}\n",
        data_encoding::BASE64.encode(&page)
    );
    let file = read(base64.as_bytes()).expect("it is text");
    assert_eq!((&*file.document.text, file.form), ("听潮街道走访老人\n", FileForm::WebPage));

    let mail = "From: a@b.cn\nSubject: x\nMIME-Version: 1.0\n\
        Content-Type: multipart/mixed; boundary=c\n\n--c\nContent-Type: text/plain; charset=utf-8\n\n\
        12月3日，走访。\n--c\nContent-Type: application/pdf\n\
        Content-Disposition: attachment; filename=\"a.pdf\"\n\nx\n--c--\n";
    let document = read(mail.as_bytes()).expect("it is text").document;
    assert_eq!(document.text.trim(), "12月3日，走访。");
    assert_eq!(
        (document.told[0].kind, &*document.told[0].text),
        (LeftBehind::EmbeddedObject, "a.pdf")
    );

    let none = "MIME-Version: 1.0\nContent-Type: image/png\n\nx\n";
    assert_eq!(read(none.as_bytes()), Err(ImportError::Empty));
}

#[test]
fn pages_that_mean_ill_end_in_an_answer() {
    let deep = |open: &str, close: &str| {
        format!("<html>{}甲{}", open.repeat(30_000), close.repeat(200_000))
    };
    for page in [
        deep("<table><tr><td>", "</table>"),
        deep("<div hidden>", "</div>") + "乙",
        deep("<b a>", ""),
        deep("<p><ul><li>", ""),
        deep("<select><option>", ""),
        deep("<style>", "</style>") + "乙",
        format!("<html><a {}>甲", "b=c ".repeat(30_000)),
        format!("<html>甲{}", "<".repeat(30_000)),
        format!("<html>甲<!--{}", "--".repeat(30_000)),
    ] {
        let _ = read(page.as_bytes());
    }
    let lines = format!("<html>甲{}", "<br>".repeat(1_100_000));
    assert!(matches!(read(lines.as_bytes()), Err(ImportError::TooLarge { .. })));
    assert_eq!(read(b"<html><body><img src=a></body></html>"), Err(ImportError::Empty));
}

/// What a page shows, found in another way: tags and what stands in unseen elements cut out.
fn shown(page: &str) -> String {
    let mut text = String::new();
    let mut rest = page;
    while let Some((before, tag)) = rest.split_once('<') {
        text.push_str(before);
        rest = tag.split_once('>').map_or("", |(_, rest)| rest);
    }
    text.push_str(rest);
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

proptest! {
    #[test]
    fn every_character_of_a_page_is_in_its_text_once_and_in_order(
        pieces in prop::collection::vec(
            prop_oneof![
                Just("区民政局"), Just("12月3日，"), Just("召开会议。"), Just("\n"), Just(" "), Just("A b"),
                Just("<p>"), Just("</p>"), Just("<br>"), Just("<div>"), Just("</div>"), Just("<table>"),
                Just("<tr>"), Just("<td>"), Just("</td>"), Just("</tr>"), Just("</table>"), Just("<span>"),
                Just("</span>"), Just("<pre>"), Just("</pre>"), Just("<h1>"), Just("</h1>"), Just("<font>"),
                Just("<tbody>"), Just("<center>"), Just("<li>"), Just("</li>"), Just("<hr>"),
            ],
            0..80,
        ),
    ) {
        let page = format!("<html>甲{}", pieces.concat());
        let file = read(page.as_bytes()).expect("it is text");
        let read: String = file.document.text.chars().filter(|c| !c.is_whitespace()).collect();
        prop_assert_eq!(&read, &shown(&page));
        let packed = data_encoding::BASE64.encode(page.as_bytes());
        let mail = format!(
            "MIME-Version: 1.0\nContent-Type: text/html; charset=utf-8\n\
             Content-Transfer-Encoding: base64\n\n{packed}\n"
        );
        let of_mail = bulletin_import::read(mail.as_bytes()).expect("it is text");
        prop_assert_eq!(&of_mail.document, &file.document, "the envelope changes nothing");
        let imported = issue_of_file(&file, &Options::default()).expect("it is text");
        let printed: String = printed_characters(&imported.issue).collect();
        prop_assert_eq!(printed, read);
    }

    #[test]
    fn pages_and_envelopes_of_any_bytes_never_panic(
        start in prop_oneof![
            Just("<html>"), Just("MIME-Version: 1.0\nContent-Type: multipart/related; boundary=b\n\n--b\n"),
            Just("<pkg:package>"), Just("<pkg:package><pkg:part pkg:name=\"/a\"><pkg:xmlData>"),
        ],
        bytes in prop::collection::vec(any::<u8>(), 0..300),
    ) {
        let _ = read(&[start.as_bytes(), &bytes].concat());
    }
}
