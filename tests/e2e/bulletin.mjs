/** An issue of an invented district, as long as a test wants it: the same one every time. */

const STREETS = ["听潮街道", "临波街道", "望澜街道", "石梁镇", "柳汀镇"];
const DEEDS = [
  "走访慰问辖区困难老人，逐户察看取暖设备和用电安全",
  "召开社区治理工作例会，通报上半年居委会换届后的运转情况",
  "组织养老护理员开展消防演练，检验应急预案是否管用",
  "联合卫生服务中心为独居老人建立健康档案并上门随访",
  "开展婚姻家庭辅导进社区活动，发放宣传材料并现场答疑",
];

/** A sentence of its own for each number. */
export function sentence(number) {
  return `${STREETS[number % 5]}${DEEDS[(number * 3) % 5]}，参加人员${20 + number}名，收到意见${number + 1}条。`;
}

/** The text of an issue with so many columns, of so many entries each, of so many sentences each. */
export function issueText(columns, entries, sentences) {
  const lines = ["内部资料 注意保存", "澄湖民政", "第12期（总第156期）", "澄湖区民政局办公室编    2020年12月31日", ""];
  let number = 0;
  for (let column = 0; column < columns; column += 1) {
    lines.push(`【第${"一二三四五六七八九"[column]}栏目】`);
    for (let entry = 0; entry < entries; entry += 1) {
      const text = Array.from({ length: sentences }, () => sentence((number += 1))).join("");
      lines.push(`12月${28 - entry}日，${text}`, "");
    }
  }
  return lines.join("\n");
}
