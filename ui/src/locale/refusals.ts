/**
 * Why a mail server refused a mailbox, in words for an editor. A reply begins with a code of RFC 5321
 * (4.2.3) or RFC 3463 (3.2, 3.3, 3.8), or with both.
 */
const REFUSALS: [RegExp, string][] = [
  [/^4\d\d\b|^(\d\d\d[ -])?4\.\d+\.\d+/, "对方暂时收不了，请过一会儿再发"],
  [/^(\d\d\d[ -])?5\.1\.\d+/, "没有这个邮箱，请核对地址"],
  [/^(\d\d\d[ -])?5\.2\.2\b|^552\b/, "对方邮箱已满"],
  [/^(\d\d\d[ -])?5\.2\.\d+/, "对方邮箱已停用"],
  [/^(\d\d\d[ -])?5\.7\.\d+/, "对方拒收"],
];

/** What a refusal means; nothing of it is sure where the reply has no code. */
export function refusal(reply: string): string {
  return REFUSALS.find(([code]) => code.test(reply))?.[1] ?? "对方服务器不收，请核对地址";
}
