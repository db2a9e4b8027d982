import { describe, expect, it } from "vitest";
import { NOTHING_LEFT, readHtml, type LeftOut } from "./clipboardHtml";

function check(html: string, text: string, left: Partial<LeftOut> = {}): void {
  expect(readHtml(html)).toEqual({ text, left: { ...NOTHING_LEFT, ...left } });
}

describe("blocks and lines", () => {
  it.each([
    ["a line for each paragraph", "<p>一</p><p>二</p>", "一\n二"],
    ["nested blocks give no empty lines", "<div><div><p>一</p></div></div><div>二</div>", "一\n二"],
    ["a line break breaks the line", "一<br>二", "一\n二"],
    ["a line break at a block's end adds none", "<p>一<br></p><p>二</p>", "一\n二"],
    ["spans belong to their paragraph", "<p><span>民</span><b>政</b>局</p>", "民政局"],
    ["a source line end between Chinese characters is nothing", "<p>民政\n  工作</p>", "民政工作"],
    ["nor between elements", "<p><span>民政，</span>\n<span>工作</span></p>", "民政，工作"],
    ["a source line end between words is a blank", "<p>Word\n  Online</p>", "Word Online"],
    ["a blank of the source is one", "<p>第12期  民政</p>", "第12期 民政"],
    ["line ends in preformatted text are line ends", "<pre>一\n二  三</pre>", "一\n二  三"],
    ["and so with a style of that kind", "<div style='white-space:pre-wrap'>一\n<b>二</b></div>", "一\n二"],
    ["styles and scripts are not text", "<style>p{}</style><p>一</p><script>x</script>", "一"],
    ["attributes are not text, whatever they hold", "<p title='a>b' style=\"color: red\">一</p>", "一"],
    ["what looks like an attribute in the text is text", "<p>a style=\"b\" &lt;p style='c'&gt;</p>", "a style=\"b\" <p style='c'>"],
    ["comments of the source are not text", "<p>一<!--[if gte mso 9]><xml></xml><![endif]--></p>", "一"],
    ["ruby stands in brackets", "<p><ruby>埗<rp>(</rp><rt>bù</rt><rp>)</rp></ruby>头</p>", "埗（bù）头"],
  ])("%s", (_, html, text) => check(html, text));

  it("reads nothing where it could not read all", () => {
    expect(readHtml("<p>一</p><p>二</p>", 3)).toBeNull();
  });

  it("is not overcome by depth", () => {
    check("<div>".repeat(20_000) + "字", "字");
  });
});

describe("lists", () => {
  it.each([
    ["bullets are marks of form", "<ul><li>一</li><li>二</li></ul>", "一\n二"],
    ["numbers are text", "<ol><li>甲</li><li>乙</li></ol>", "1. 甲\n2. 乙"],
    ["from where they start", "<ol start='3' type='a'><li>甲</li><li value='7'>乙</li><li>丙</li></ol>", "c. 甲\ng. 乙\nh. 丙"],
    ["in Chinese", "<ol style='list-style-type:simp-chinese-informal' start='10'><li>甲</li><li>乙</li></ol>", "十、甲\n十一、乙"],
    ["in Roman", "<ol type='I' start='4'><li>甲</li></ol>", "IV. 甲"],
    ["and nested", "<ol><li>甲<ol type='a'><li>乙</li></ol></li><li>丙<ul><li>丁</li></ul></li></ol>", "1. 甲\na. 乙\n2. 丙\n丁"],
    ["as Word Online writes them", "<ol start='2'><li data-leveltext='（%1）'><p>甲</p></li></ol>", "（2）甲"],
    ["none where none is shown", "<ol style='list-style:none'><li>甲</li></ol>", "甲"],
  ])("%s", (_, html, text) => check(html, text));
});

describe("tables", () => {
  it.each([
    ["cells of a row are parted by tabs", "<table><tr><td>一</td><td>二</td></tr><tr><td>三</td></tr></table>", "一\t二\n三"],
    ["paragraphs of a cell stay in its row", "<table><tr><td><p>一</p><p>二</p></td><td><p>三</p></td></tr></table>", "一 二\t三"],
    ["an empty cell keeps its place", "<table><tr><td>一</td><td></td><td>三<br>四</td></tr></table>", "一\t\t三 四"],
    ["a table in a cell stays in the row", "<table><tr><td>一<table><tr><td>二</td><td>三</td></tr></table></td><td>四</td></tr></table>", "一 二\t三\t四"],
  ])("%s", (_, html, text) => check(html, text));
});

/** Word's frame around what was copied. */
const word = (body: string, style = "") => `<html xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:w="urn:schemas-microsoft-com:office:word">
<head><meta name=Generator content="Microsoft Word 15"><!--[if gte mso 9]><xml><w:WordDocument><w:View>Normal</w:View></w:WordDocument></xml><![endif]-->
<style><!-- p.MsoNormal {margin:0cm; font-family:宋体;} ${style} --></style></head>
<body lang=ZH-CN style='tab-interval:21.0pt'><!--StartFragment-->${body}<!--EndFragment--></body></html>`;

describe("Word", () => {
  it("leaves out what was deleted with changes recorded", () => {
    check(word(`<p class=MsoNormal>共检查机构<del cite="mailto:李" datetime="2026-11-02T09:00"><span lang=EN-US>12</span></del><ins cite="mailto:李"><span lang=EN-US>15</span></ins>家。<o:p></o:p></p>`), "共检查机构15家。", { deletions: 1 });
    check(word("<p class=MsoNormal>原有<span class=msoDel>旧</span><span class=msoIns>新</span>制度。</p>"), "原有新制度。", { deletions: 1 });
  });

  it("leaves out what is hidden, by its own style or by a class of the sheet", () => {
    check(word(`<p>会议已召开<span style="display:none;mso-hide:all">（内部备注）</span>。</p>`), "会议已召开。", { hidden: 1 });
    check(word("<p>会议<span class=Note1>（备注）</span>召开。</p>", "span.Note1 {mso-style-name:备注; mso-hide:all;}"), "会议召开。", { hidden: 1 });
    check(word("<p>会议<span style='visibility:hidden'>。</span><span hidden>备注</span>召开。</p>"), "会议召开。", { hidden: 2 });
  });

  const item = (font: string, mark: string, text: string) =>
    `<p class=MsoListParagraph style='margin-left:22.0pt;text-indent:-22.0pt;mso-list:l0 level1 lfo1'><![if !supportLists]><span lang=EN-US style='font-family:${font};mso-fareast-font-family:${font}'><span style='mso-list:Ignore'>${mark}<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp; </span></span></span><![endif]><span>${text}</span></p>`;

  it.each([
    ["Wingdings", "l", "第一项"], ["Wingdings", "n", "第一项"], ["Wingdings", "u", "第一项"], ["Wingdings", "&Oslash;", "第一项"],
    ["Symbol", "&middot;", "第一项"], ['&quot;Courier New&quot;', "o", "第一项"], ["宋体", "•", "第一项"], ["宋体", "—", "第一项"],
  ])("a bullet in %s is a mark of form: %s", (font, mark, text) => {
    check(word(item(font, mark, text)), text);
  });

  it.each([
    ["宋体", "一、", "一、加强检查"], ["宋体", "（二）", "（二）加强检查"], ["宋体", "1.", "1. 加强检查"], ["宋体", "3)", "3) 加强检查"],
    ["宋体", "第一条", "第一条　加强检查"], ["Wingdings", "&uuml;", "✓加强检查"], ["Wingdings", "&uml;", "□加强检查"], ['&quot;Segoe UI Symbol&quot;', "①", "①　加强检查"],
  ])("a number in %s is text: %s", (font, mark, text) => {
    check(word(item(font, mark, "加强检查")), text);
  });

  it("tells of notes, comments and pictures, and takes their marks out of the text", () => {
    check(
      word(`<p>检查<a style='mso-footnote-id:ftn1' href="#_ftn1"><span class=MsoFootnoteReference><span style='mso-special-character:footnote'><![if !supportFootnotes]>[1]<![endif]></span></span></a>了<a style='mso-comment-reference:L_1;mso-comment-date:20261102T0900'>五家</a><span class=MsoCommentReference><![if !supportAnnotations]><a class=msocomanchor id="_anchor_1" href="#_msocom_1">[L1]</a><![endif]><span style='mso-special-character:comment'>&nbsp;</span></span>。<!--[if gte vml 1]><v:shape><v:imagedata src="a.png"/></v:shape><![endif]--><![if !vml]><img width=120 height=80 src="file:///C:/a.png"><![endif]></p>
<div style='mso-element:footnote-list'><hr size=1><div style='mso-element:footnote' id=ftn1><p class=MsoFootnoteText><a style='mso-footnote-id:ftn1'><span class=MsoFootnoteReference>[1]</span></a> 据月报。</p></div></div>
<div style='mso-element:comment-list'><div style='mso-element:comment'><p class=MsoCommentText>请核。</p></div></div>`),
      "检查了五家。",
      { notes: 1, comments: 1, pictures: 1 },
    );
  });

  it("spells symbols, and tells of those that it can't", () => {
    const symbol = (sign: string) => `<span style='font-family:Wingdings;mso-char-type:symbol;mso-symbol-font-family:Wingdings'><span style='mso-char-type:symbol;mso-symbol-font-family:Wingdings'>${sign}</span></span>`;
    check(word(`<p>已办${symbol("&uuml;")}未办${symbol("&yacute;")}见${symbol("J")}。</p>`), "已办✓未办☒见。", { symbols: 1 });
  });
});

it("reads WPS's list as Word's", () => {
  check(
    `<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><meta name="Generator" content="WPS Office"></head><body><!--StartFragment--><p class="MsoNormal" style="margin-left:21.0000pt;mso-list:l0 level1 lfo1;"><![if !supportLists]><span style="font-family:Wingdings;mso-fareast-font-family:宋体;"><span style='mso-list:Ignore;'>l<span>&nbsp;</span></span></span><![endif]><span style="mso-spacerun:'yes';font-family:宋体;"><font face="宋体">完成摸排</font></span><span style="mso-spacerun:'yes';"><o:p></o:p></span></p><p class="MsoNormal"><span style="display:none;mso-hide:all;">内部</span><span><font face="宋体">共</font>5<font face="宋体">家</font></span></p><!--EndFragment--></body></html>`,
    "完成摸排\n共5家",
    { hidden: 1 },
  );
});

it("reads Excel's cells row by row, without hidden rows", () => {
  check(
    `<html xmlns:x="urn:schemas-microsoft-com:office:excel"><head><style><!--table {mso-displayed-decimal-separator:"\\.";} .xl65 {text-align:center;} --></style></head><body link=blue><table border=0 width=144 style='border-collapse:collapse'><!--StartFragment--><col width=72 span=2 style='width:54pt'><tr height=19 style='height:14.25pt'><td height=19 class=xl65>街道</td><td class=xl65>家数</td></tr><tr height=0 style='display:none'><td>核对用</td><td>1</td></tr><tr><td>听潮</td><td align=right x:num>12</td></tr><!--EndFragment--></table></body></html>`,
    "街道\t家数\n听潮\t12",
    { hidden: 1 },
  );
});

it("reads an article of WeChat", () => {
  check(
    `<div class="rich_media_content" style="visibility: visible;"><section style="margin: 0px;"><section><section style="display: inline-block;"><p style="white-space: normal;"><span style="font-size: 16px;">　　近日，</span><strong>听潮街道</strong><span>开展走访。</span></p></section></section></section><p style="text-align: center;"><img data-src="https://mmbiz.invalid/1" width="640" alt="图片"></p><section><p><br></p><p>（来源：听潮街道）</p></section><p style="display: none;"><mp-style-type data-value="3"></mp-style-type></p></div>`,
    "　　近日，听潮街道开展走访。\n\n（来源：听潮街道）",
    { pictures: 1 },
  );
});

it("reads a web page without what it hides", () => {
  check(
    `<meta charset='utf-8'><h1 style="color: rgb(0,0,0)">通知</h1><div><a href="https://a.invalid" onclick="x('>')">各街道</a>：<noscript>请启用</noscript></div><ol style="list-style-type: decimal;"><li>自查</li><li>报送<button hidden>复制</button></li></ol><img src="https://count.invalid" width="1" height="1"><blockquote>附件</blockquote>`,
    "通知\n各街道：\n1. 自查\n2. 报送\n附件",
    { hidden: 1 },
  );
});
