import { describe, expect, it } from "vitest";
import { pastedText } from "./pasted";

function clipboard(plain: string, html = ""): DataTransfer {
  return { getData: (kind: string) => (kind === "text/html" ? html : plain) } as DataTransfer;
}

const request = (plain: string, html = "") => pastedText(clipboard(plain, html)).request;
const left = (plain: string, html = "") => pastedText(clipboard(plain, html)).left;

describe("pastedText", () => {
  it("leaves a few words to the browser, so that the caret and the selection behave as ever", () => {
    expect(request("民政局")).toBeNull();
    expect(request("民政局", "<span>民政局</span>")).toBeNull();
    expect(request("民政局\r\n", "<p>民政局</p>")).toBeNull();
    expect(request("")).toBeNull();
  });

  it("has paragraphs, indents and invisible characters cleaned", () => {
    expect(request("一\n二")).toEqual({ text: "一\n二", from: "plain" });
    expect(request("　　一")).toEqual({ text: "　　一", from: "plain" });
    expect(request("一\u200b二")).toEqual({ text: "一\u200b二", from: "plain" });
    expect(request("一\n\n二", "<p>一</p><p>二</p>")).toEqual({ text: "一\n二", from: "blocks" });
  });

  it("takes the plain text where the HTML holds none", () => {
    expect(request("一\n二", "<img src='x'>")).toEqual({ text: "一\n二", from: "plain" });
    expect(left("一\n二", "<img src='x'>").pictures).toBe(1);
  });

  it("tells of a picture that is all there is", () => {
    expect(pastedText(clipboard("", "<img src='x'>"))).toMatchObject({ request: null, left: { pictures: 1 } });
  });

  it("never takes the plain text that holds what the HTML says is deleted or hidden", () => {
    expect(request("共检查机构1215家。", "<p>共检查机构<del>12</del><ins>15</ins>家。</p>")).toEqual({ text: "共检查机构15家。", from: "blocks" });
    expect(request("内部备注", "<p><span style='display:none'>内部备注</span></p>")).toEqual({ text: "", from: "blocks" });
  });
});
