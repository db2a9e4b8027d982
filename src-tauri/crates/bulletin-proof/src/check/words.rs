//! Words that are right or wrong by what stands around them (W02–W04 W09 W10 W15).

use std::sync::LazyLock;

use regex::Regex;

use crate::{
    frame::{Frame, frame, pattern},
    sink::Sink,
    text::Text,
};

const TIME: &str = "(?:到|至)?(?:[0-9]|[一二三四五六七八九十]{1,3}[月日年]|目前|今年|去年|今天|昨天|昨日|今日|本月|上月|当前|现在|发稿|年底|月底|上午|下午|晚|当天|当日|此时|记者发稿|统计时)";

pub(crate) const FRAMES: &[Frame] = &[
    frame("W03", &["地保护", "地发展", "地服务", "地提升", "地照顾", "地关爱", "地支持", "地改善", "地落实", "地保障", "地体验", "地帮助"], "(?:得到|获得|享受|享有|提供|拥有|给予|带来|取得)[^。；，]{0,14}?更[好优大强快高多深广](?P<m>地)(?:保护|发展|服务|提升|照顾|关爱|支持|改善|落实|保障|体验|帮助)[。；，]", "的"),
    frame("W03", &["的推进", "的提高", "的提升", "的加强", "的完善", "的深化", "的扩大", "的增强", "的优化", "的改善", "的推动"], "(?P<a>不断|逐步|进一步|日益|逐渐|持续)(?P<m>的)(?:推进|提高|提升|加强|完善|深化|扩大|增强|优化|改善|推动)(?:了|[\u{4e00}-\u{9fa5}]{2,})", "地")
        .unless_in(&["中", "过程", "基础", "同时", "需要", "要求", "目标", "背景", "情况", "前提", "下", "速度", "趋势", "需求"]),
    frame(
        "W03",
        &["认真的", "积极的", "主动的", "及时的", "深入的", "全面的", "切实的", "扎实的", "迅速的", "严格的", "充分的", "详细的", "仔细的", "耐心的", "细致的", "热情的", "有序的", "稳步的", "大力的", "努力的", "广泛的", "深刻的", "亲切的", "逐一的", "顺利的", "圆满的", "准确的", "自觉的", "坚决的", "牢牢的", "紧紧的", "踊跃的", "如期的", "高效的"],
        "(?:认真|积极|主动|及时|深入|全面|切实|扎实|迅速|严格|充分|详细|仔细|耐心|细致|热情|有序|稳步|大力|努力|广泛|深刻|亲切|逐一|顺利|圆满|准确|自觉|坚决|牢牢|紧紧|踊跃|如期|高效)(?P<m>的)(?:梳理|开展|推进|落实|贯彻|学习|排查|检查|走访|宣传|组织|完成|听取|了解|介绍|解答|回答|整改|部署|研究|执行|履行|参与|参加|配合|协调|处理|回应|询问|倾听|查看|察看|报名|把握|围绕|团结|掌握|认识到|分析|总结|讲解|记录|指导|慰问|传达)(?:了|着|好|各项|《|“|每一?个|所有|全区|全市|这一|该|自己|到位|起来|完|出|工作的?部署|群众的|居民的)",
        "地",
    )
    .unless_after(&["进行", "作", "做", "开展", "是", "更加", "有", "为", "最", "非常", "以", "了", "较为", "比较"]),
    frame(
        "W03",
        &["的很", "的非常", "的十分", "的比较", "的特别", "的更加"],
        "(?:做|干|办|抓|管|学|讲|说|写|走|跑|想|看|听|来|完成|落实|准备|表现|发展|开展|推进|执行|整改|组织|配合)(?P<m>的)(?:很|非常|十分|比较|特别|更加)(?:好|到位|扎实|及时|充分|圆满|成功|顺利|细致|突出|出色|透彻|清楚|全面|认真|彻底|仔细)[，。；！]",
        "得",
    ),
    frame(
        "W03",
        &["的好", "的实", "的细"],
        "(?:把|将)[^，。；]{2,14}(?:做|干|办|抓|管|学|讲|落)(?P<m>的)(?:更好|更实|更细|更到位)[，。；]",
        "得",
    ),
    frame(
        "W04",
        &["讲话", "报告", "发言", "介绍", "部署", "说明", "点评", "指示", "批示", "致辞", "辅导", "表态", "汇报", "动员"],
        "(?P<m>做)(?:了|的|过|出)?(?:题为[^，。；]{2,40}的|[^，。；的好到出让给成为与和工]{0,10}?)?(?:讲话|工作报告|述职报告|专题报告|主旨报告|辅导报告|形势报告|政府工作报告|报告|发言|介绍|部署|说明|点评|指示|批示|致辞|辅导讲座|专题辅导|辅导|表态|汇报|动员)",
        "作",
    )
    .unless_before(&["厅", "信", "会的准备", "书", "室", "人", "片", "栏", "机制", "员", "站", "材料", "工作的准备", "单"])
    .unless_in(&["做好", "做大", "做强", "做优", "做实", "做细", "做精", "做深", "做法", "做客", "做一", "做足", "做到", "做出了", "做饭", "做起", "做主", "做成", "做人", "做事", "做媒", "做东"]),
    frame(
        "W10",
        &["反应"],
        "(?:居民|群众|市民|百姓|职工|来信|来电|热线|村民|业主|家属|老人|企业|网友|代表)们?(?:普遍|集中|多次|积极|及时|所|来电|来信|来访|向[^，。；]{1,8}?)?(?P<m>反应)(?:的|了|，|：|称|说|较多|较为集中|问题|情况|诉求|意见|最多)",
        "反映",
    )
    .unless_after(&["不良", "过敏", "应激", "化学", "连锁"]),
    frame("W12", &["依法制"], "依法(?P<m>制)(?:区|市|县|省|校|村|企)[，。；、工战]", "治"),
];

static DEADLINE: LazyLock<Regex> = LazyLock::new(|| pattern(&format!("(?P<m>截止){TIME}")));
static UNTIL: LazyLock<Regex> = LazyLock::new(|| pattern("(?P<m>截至)(?:[，。；）]|日期|时间|期限|报名|收件|投票|申请)"));
static FRAME: LazyLock<Regex> = LazyLock::new(|| {
    pattern("(?P<m>即)(?P<a>要|能|可以|有|会|保|重|讲|抓|管|看|让|使|提高|解决|方便|注重|关注|体现|节约|锻炼|丰富|满足|是)[^。；：]{1,26}?，?(?P<b>又|也|还|更)(?P<c>要|能|可以|有|会|保|重|讲|抓|管|看|让|使|提高|解决|方便|注重|关注|体现|节约|锻炼|丰富|满足|是|增强|增进|促进)")
});

pub(crate) fn check(text: &Text<'_>, sink: &mut Sink<'_, '_>) {
    let source = text.source();
    if source.contains("截止") || source.contains("截至") {
        deadlines(text, sink);
    }
    if source.contains('即') {
        both(text, sink);
    }
}

/// W02.
fn deadlines(text: &Text<'_>, sink: &mut Sink<'_, '_>) {
    for (regex, fix) in [(&*DEADLINE, "截至"), (&*UNTIL, "截止")] {
        for found in regex.captures_iter(text.source()) {
            let Some(mark) = found.name("m") else { continue };
            let range = text.index_of_byte(mark.start())..text.index_of_byte(mark.end());
            // 20日截止, 时间截止到 and 截止到目前 are in use.
            let to = fix == "截至" && text.followed_by(range.end, &["到", "至"]);
            if to && !text.followed_by(range.end, &["至"]) {
                continue;
            }
            let said = text.slice(range.clone());
            let (range, fix) = if to { (range.start..range.end + 1, fix) } else { (range, fix) };
            let note = if fix == "截至" {
                format!("后面跟时间的应用“截至”，这里用“{said}”")
            } else {
                format!("表示到期停止的应用“截止”，这里用“{said}”")
            };
            sink.note_fix("W02", range, vec![fix.to_owned()], &note);
        }
    }
}

/// W15: 即要…又要.
fn both(text: &Text<'_>, sink: &mut Sink<'_, '_>) {
    for found in FRAME.captures_iter(text.source()) {
        let (Some(mark), Some(a), Some(b), Some(c)) = (found.name("m"), found.name("a"), found.name("b"), found.name("c")) else {
            continue;
        };
        let range = text.index_of_byte(mark.start())..text.index_of_byte(mark.end());
        let joined = text.prev(range.start).is_some_and(|c| "立随当旋亦也瞬在隐若触非".contains(c));
        // 即是…也是 explains; 既是…又是 pairs.
        let explains = a.as_str() == "是" && b.as_str() != "又";
        let pairs = a.as_str() == c.as_str() || b.as_str() == "又" && a.as_str() != "是";
        if !joined && !explains && pairs && text.begins_clause(range.start) {
            sink.fix("W15", range, "既");
        }
    }
}
