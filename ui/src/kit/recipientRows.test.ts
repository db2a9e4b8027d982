import { describe, expect, it } from "vitest";
import { distributionOf, rowsOf } from "./recipientRows";

const person = (unit: string, address = "") => ({ unit, name: "", title: "", address });

describe("报送范围 as rows", () => {
  it("comes back as it was", () => {
    const distribution = { toSuperiors: [person("市民政局", "a@b.cn")], toPeers: [], toSubordinates: [person("各街道")], copies: 60 };
    expect(distributionOf(rowsOf(distribution), 60)).toEqual(distribution);
  });

  it("drops empty rows and blanks at either end", () => {
    const rows = [
      { group: "peers" as const, recipient: person(" 区财政局 ", " c@d.cn") },
      { group: "peers" as const, recipient: person("  ") },
    ];
    expect(distributionOf(rows, null).toPeers).toEqual([person("区财政局", "c@d.cn")]);
  });
});
