import { describe, expect, it } from "vitest";
import { htmlLines, pastedText } from "./pasted";

function clipboard(plain: string, html = ""): DataTransfer {
  return { getData: (kind: string) => (kind === "text/html" ? html : plain) } as DataTransfer;
}

describe("htmlLines", () => {
  it.each([
    ["a line for each paragraph", "<p>一</p><p>二</p>", "一\n二"],
    ["nested blocks give no empty lines", "<div><div><p>一</p></div></div><div>二</div>", "一\n二"],
    ["a line break breaks the line", "一<br>二", "一\n二"],
    ["spans belong to their paragraph", "<p><span>民</span><b>政</b>局</p>", "民政局"],
    ["source line ends are blanks", "<p>民政\n  工作</p>", "民政 工作"],
    ["styles and scripts are not text", "<style>p{}</style><p>一</p><script>x</script>", "一"],
    ["attributes are not text, whatever they hold", "<p title='a>b' style=\"color: red\">一</p>", "一"],
    ["what looks like an attribute in the text is text", "<p>a style=\"b\" &lt;p style='c'&gt;</p>", "a style=\"b\" <p style='c'>"],
    ["comments are not text", "<p>一<!--[if gte mso 9]><xml></xml><![endif]--></p>", "一"],
    ["list items are lines", "<ul><li>一</li><li>二</li></ul>", "一\n二"],
    ["cells of a row are parted by tabs", "<table><tr><td>一</td><td>二</td></tr><tr><td>三</td></tr></table>", "一\t二\n三"],
  ])("%s", (_, html, expected) => {
    expect(htmlLines(html)).toBe(expected);
  });

  it("is not overcome by depth", () => {
    const deep = "<div>".repeat(20_000) + "字";
    expect(htmlLines(deep)).toBe("字");
  });
});

describe("pastedText", () => {
  it("leaves a few words to the browser, so that the caret and the selection behave as ever", () => {
    expect(pastedText(clipboard("民政局"))).toBeNull();
    expect(pastedText(clipboard("民政局", "<span>民政局</span>"))).toBeNull();
    expect(pastedText(clipboard(""))).toBeNull();
  });

  it("has paragraphs, indents and invisible characters cleaned", () => {
    expect(pastedText(clipboard("一\n二"))).toEqual({ text: "一\n二", from: "plain" });
    expect(pastedText(clipboard("　　一"))).toEqual({ text: "　　一", from: "plain" });
    expect(pastedText(clipboard("一\u200b二"))).toEqual({ text: "一\u200b二", from: "plain" });
    expect(pastedText(clipboard("一\n\n二", "<p>一</p><p>二</p>"))).toEqual({ text: "一\n二", from: "blocks" });
  });

  it("takes the plain text where the HTML holds none", () => {
    expect(pastedText(clipboard("一\n二", "<img src='x'>"))).toEqual({ text: "一\n二", from: "plain" });
  });
});
