//! The unit's name in what stands before a title: 区民政局 in 陪同调研的区民政局局长.

/// Words that lead up to a unit and are in no unit's name. 组织, 服务 and 工作 are in many.
const LEADS: [&str; 96] = [
    "按照", "根据", "依据", "依照", "遵照", "参照", "对照", "围绕", "结合", "贯彻", "落实", "传达",
    "通过", "经过", "关于", "对于", "由于", "为了", "随着", "来自", "包括", "其中", "以及", "邀请",
    "特邀", "应邀", "陪同", "会同", "联合", "协同", "会见", "接见", "拜访", "走访", "慰问", "看望",
    "感谢", "汇报", "听取", "担任", "随同", "聘请", "欢迎", "迎接", "时任", "现任", "新任", "原任",
    "历任", "兼任", "任命", "选举", "推选", "提名", "介绍", "采访", "对话", "连线", "率领", "带领",
    "跟随", "委托", "指派", "通知", "要求", "配合", "协助", "接受", "收到", "提请", "报请", "召集",
    "主持", "出席", "参加", "列席", "前往", "来到", "赶到", "深入", "会上", "会前", "会后", "期间",
    "随后", "最后", "首先", "上午", "下午", "近日", "日前", "同时", "此外", "先后", "分别", "作为",
];

/// Single characters that lead up to a unit where it begins; within a name they are part of it, as
/// in 经济委员会.
const LEAD_CHARS: &str =
    "了过着按据依照随原经在到赴向对由请应受将把被让为是与和及并以从于各等该邀率时现新曾任";

/// What units' names end with.
const TAILS: [&str; 34] = [
    "局",
    "委",
    "办",
    "部",
    "街道",
    "镇",
    "中心",
    "站",
    "院",
    "会",
    "府",
    "厅",
    "区",
    "市",
    "县",
    "处",
    "科",
    "室",
    "乡",
    "队",
    "馆",
    "党",
    "校",
    "组",
    "所",
    "公司",
    "纪委监委",
    "村",
    "社区",
    "集团",
    "学",
    "机关",
    "省",
    "园",
];

/// The unit's name at the end of `said`, without what leads up to it; empty where `said` does not end
/// as a unit's name does.
pub(crate) fn unit_of(said: &str) -> &str {
    let after = |words: &[&str], said: &str| {
        words.iter().filter_map(|word| Some(said.rfind(word)? + word.len())).max().unwrap_or(0)
    };
    let unit = &said[after(&LEADS, said)..];
    let unit = &unit[after(&["的"], unit)..];
    let unit = unit.trim_start_matches(|c| LEAD_CHARS.contains(c));
    let named = unit.chars().count() >= 2 || unit == "局" || unit == "党";
    if named && TAILS.iter().any(|tail| unit.ends_with(tail)) { unit } else { "" }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_leads_up_to_a_unit_is_no_part_of_it() {
        for (said, unit) in [
            ("按照", ""),
            ("根据", ""),
            ("按照区民政局", "区民政局"),
            ("根据江澜区委", "江澜区委"),
            ("陪同调研的区民政局", "区民政局"),
            ("会上传达区经济委员会", "区经济委员会"),
            ("经区高等学校管理处", "区高等学校管理处"),
            ("贯彻落实区政务服务中心", "区政务服务中心"),
            ("分管", ""),
            ("江澜区民政局", "江澜区民政局"),
            ("直属机关", "直属机关"),
            ("平原镇", "平原镇"),
        ] {
            assert_eq!(unit_of(said), unit, "of {said}");
        }
    }
}
