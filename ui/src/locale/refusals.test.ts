import { expect, it } from "vitest";
import { refusal } from "./refusals";

it("tells by a reply's codes why a mailbox was refused", () => {
  for (const [reply, told] of [
    ["5.1.1 no such mailbox", "没有这个邮箱，请核对地址"],
    ["550 5.1.1 <a@b.example>: Recipient address rejected", "没有这个邮箱，请核对地址"],
    ["552 mailbox full", "对方邮箱已满"],
    ["5.2.2 over quota", "对方邮箱已满"],
    ["5.2.1 mailbox disabled", "对方邮箱已停用"],
    ["554 5.7.1 Access denied", "对方拒收"],
    ["450 4.7.1 try again later", "对方暂时收不了，请过一会儿再发"],
    ["4.2.0 greylisted", "对方暂时收不了，请过一会儿再发"],
    ["User unknown", "对方服务器不收，请核对地址"],
  ]) {
    expect(refusal(reply!), reply).toBe(told);
  }
});
