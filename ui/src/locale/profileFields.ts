/**
 * What each field of a profile (版式) is called, by its path in the profile's file. A field that the
 * core has and that has no words here fails a test.
 */

/** The words of a field. */
export interface FieldWords {
  label: string;
  help?: string;
  /** What each of its choices is called. */
  options?: Record<string, string>;
}

const leaves: Record<string, FieldWords> = {
  name: { label: "版式名称" },

  "page.width": { label: "纸宽", help: "A4为210毫米" },
  "page.height": { label: "纸高", help: "A4为297毫米" },
  "type_area.left": { label: "左边距", help: "订口，从纸左边到版心" },
  "type_area.top": { label: "上边距", help: "天头，从纸上边到版心" },
  "type_area.width": { label: "版心宽", help: "右边距是余下的" },
  "type_area.height": { label: "版心高", help: "下边距是余下的" },

  "grid.pitch": { label: "行距（固定值）", help: "与WPS“行距－固定值”相同" },
  "grid.character_spacing": { label: "字距加宽", help: "负数为紧缩；只用于与正文同号的字" },
  "grid.kind": {
    label: "Word里的行网格",
    options: { exact: "不用网格，行距固定值", lines: "只指定行网格，行距固定值" },
  },
  "composition.indent.characters": { label: "首行缩进（字符）" },
  "composition.indent.kind": {
    label: "首行缩进的做法",
    options: { characters: "段落格式“首行缩进”", "ideographic-spaces": "打全角空格" },
  },
  "composition.gap": { label: "中西文间距", help: "汉字与数字、字母之间；Word只认0和0.25" },

  "masthead.enabled": { label: "排报头", help: "来稿文件自带的报头总会印出" },
  "masthead.reserved_lines": { label: "报头占行", help: "第一页给报头留的行数，不够时自动加" },
  "masthead.height": { label: "报头占高", help: "套打时量预印纸填写；0为按行数" },
  "masthead.name_top": { label: "刊名离版心上边" },
  "masthead.name_width": { label: "刊名撑满宽度", help: "0为按字自然排；太宽时自动缩小" },
  "masthead.lines_between": { label: "刊名、期号、编发单位之间空行" },
  "masthead.rule_gap": { label: "编发单位到红线" },
  "masthead.rule_weight": { label: "红线粗细", help: "0为不画" },
  "masthead.rule_colour": { label: "红线颜色" },

  "editors_note.enabled": { label: "印按语" },
  "editors_note.label": { label: "按语前的字", help: "按语自己以“按”“编者按”开头时不再加" },
  "editors_note.lines_after": { label: "全期按语后空行" },

  "contents.enabled": { label: "排目录" },
  "contents.heading": { label: "目录的标题", help: "如“目　录”“内容提要”；空着就不印" },
  "contents.columns": { label: "列出栏目" },
  "contents.names": {
    label: "没有标题的稿件",
    options: { "working-title": "用简题，没有就用第一句", "first-clause": "用第一句", "left-out": "不列" },
  },
  "contents.indent_characters": { label: "稿件缩进（字符）" },
  "contents.page_numbers": { label: "印页码" },
  "contents.leaders": { label: "页码前加点线" },
  "contents.lines_after": { label: "目录后空行" },
  "contents.page_break_after": { label: "正文另起一页" },

  "columns.lines_before": { label: "栏目前空行", help: "第一个栏目不算" },
  "columns.lines_after_heading": { label: "栏目名后空行" },
  "entries.lines_between": { label: "稿件之间空行" },
  "entries.title": {
    label: "稿件标题",
    options: { none: "不排", line: "单独成行", "run-in": "接排在段首" },
  },
  "entries.heading_levels": { label: "分级小标题", help: "“一、”“（一）”“1.”“（1）”各用自己的字体" },
  "entries.leads": { label: "“一是”“二是”变字体" },
  "entries.units": { label: "印供稿单位" },
  "entries.units_place": { label: "供稿单位的位置", options: { line: "单独一行", "run-on": "接在文末" } },
  "entries.units_label": { label: "供稿单位前的字" },

  "page_number.enabled": { label: "印页码" },
  "page_number.below": { label: "页码离版心下边", help: "量到“— 1 —”的横线" },
  "page_number.inset_characters": { label: "离版心外侧（字符）", help: "单页在右，双页在左" },
  "page_number.first": { label: "起始页码" },

  "foot.enabled": { label: "排报尾" },
  "foot.distribution": { label: "印报送范围" },
  "foot.people": { label: "印责任编辑、审核、签发" },
  "foot.copies": { label: "印印数" },
  "foot.issue_date": { label: "印编发单位和印发日期", help: "还没有填印发日期时，先印签发日期" },
  "foot.outer_rule_weight": { label: "首末两条线粗细", help: "0为不画" },
  "foot.inner_rule_weight": { label: "中间的线粗细", help: "0为不画" },

  "composition.justify": { label: "两端对齐" },
  "composition.prohibited_starts": { label: "不排在行首的字符" },
  "composition.prohibited_ends": { label: "不排在行尾的字符" },
  "composition.line_end": {
    label: "行末标点超出时",
    options: { hang: "标点溢出版心", halve: "标点压成半个字", push: "带前一字转下行" },
  },
  "composition.line_end_marks": { label: "行末可溢出或压缩的标点" },
  "composition.squeeze.limit": { label: "每行最多压缩" },
  "composition.squeeze.per_mark": { label: "每个标点最多压缩" },
  "composition.squeeze.marks": { label: "可以压缩的标点" },
  "composition.unbreakable.numbers": { label: "数字不拆开" },
  "composition.unbreakable.dashes_and_ellipses": { label: "破折号、省略号不拆开" },
  "composition.unbreakable.words": { label: "英文单词不拆开" },
  "composition.last_line_minimum": { label: "段末一行至少几个字", help: "不够时从上一行匀" },
  "pagination.keep_with_next": { label: "标题与下段同页" },
  "pagination.orphans": { label: "页末至少留段首几行", help: "2即Word的“孤行控制”；与下一项相同" },
  "pagination.widows": { label: "页首至少留段末几行" },
  "pagination.even_pages": { label: "总页数凑成双数" },
};

/** What each role is called. */
export const roleWords: Record<string, string> = {
  body: "正文",
  column: "栏目名",
  title: "稿件标题（单独成行）",
  run_in_title: "稿件标题（接排）",
  level1: "小标题“一、”",
  level2: "小标题“（一）”",
  level3: "小标题“1.”",
  level4: "小标题“（1）”",
  lead: "“一是”“二是”",
  units: "供稿单位",
  editors_note: "按语",
  editors_note_label: "按语前的字",
  contents_heading: "目录的标题",
  contents_column: "目录里的栏目",
  contents_entry: "目录里的稿件",
  masthead_name: "刊名",
  masthead_number: "期号",
  masthead_unit: "编发单位和签发日期",
  masthead_mark: "保密提示",
  page_number: "页码",
  foot: "报尾",
};

const ofRole: Record<string, FieldWords> = {
  face: { label: "字体", help: "Word文件里写的就是它，断行也按它算" },
  size: { label: "字号" },
  bold: { label: "加粗" },
  colour: { label: "颜色" },
  align: { label: "对齐", options: { left: "左对齐", centre: "居中", right: "右对齐" } },
  stand_ins: { label: "代替的字体", help: "每行一个，从上到下找；“名称@700”为粗体" },
  "advance.han": { label: "汉字字宽" },
  "advance.ascii": { label: "数字、字母字宽" },
};

/** A group of fields, as an editor looks for them. */
export interface FieldGroup {
  title: string;
  /** The beginnings of the paths that belong to it; the longest that fits decides. */
  of: readonly string[];
  /** What few change: shown after the others. */
  advanced?: boolean;
}

export const fieldGroups: readonly FieldGroup[] = [
  { title: "纸张与版心", of: ["page.", "type_area."] },
  { title: "行距与字距", of: ["grid.", "composition.indent.", "composition.gap"] },
  { title: "报头", of: ["masthead."] },
  { title: "按语与目录", of: ["editors_note.", "contents."] },
  { title: "栏目与稿件", of: ["columns.", "entries."] },
  { title: "页码", of: ["page_number."] },
  { title: "报尾", of: ["foot."] },
  { title: "字体字号", of: ["roles."] },
  { title: "标点与断行", of: ["composition.", "pagination.", "grid.kind"], advanced: true },
];

/** The role and the part of it that a path names; null for a field of no role. */
export function roleOf(path: string): { role: string; leaf: string } | null {
  const [, role, leaf] = /^roles\.([^.]+)\.(.+)$/.exec(path) ?? [];
  return role !== undefined && leaf !== undefined ? { role, leaf } : null;
}

/** The words of the field at `path`; undefined where there are none. */
export function fieldWords(path: string): FieldWords | undefined {
  const role = roleOf(path);
  return role ? ofRole[role.leaf] : leaves[path];
}

/** The group that the field at `path` belongs to; undefined for the name, which stands before all. */
export function groupOf(path: string): FieldGroup | undefined {
  let best: { group: FieldGroup; length: number } | undefined;
  for (const group of fieldGroups) {
    for (const start of group.of) {
      if (path.startsWith(start) && start.length > (best?.length ?? 0)) best = { group, length: start.length };
    }
  }
  return best?.group;
}

/** A field in a sentence: `版心宽`, `正文的字号`. */
export function fieldName(path: string): string {
  const role = roleOf(path);
  const label = fieldWords(path)?.label ?? path;
  return role ? `${roleWords[role.role] ?? role.role}的${label}` : label;
}

/** Type sizes in points by the names that Word and WPS give them, largest first. */
export const sizeNames: readonly (readonly [number, string])[] = [
  [42, "初号"],
  [36, "小初"],
  [26, "一号"],
  [24, "小一"],
  [22, "二号"],
  [18, "小二"],
  [16, "三号"],
  [15, "小三"],
  [14, "四号"],
  [12, "小四"],
  [10.5, "五号"],
  [9, "小五"],
  [7.5, "六号"],
  [6.5, "小六"],
  [5.5, "七号"],
  [5, "八号"],
];

type Detail = Record<string, string | undefined>;

/** What a field takes, where what was typed is none of it; by the core's name for it. */
const takes: Record<string, (detail: Detail) => string> = {
  length: ({ low, high, unit }) => `请填${low}—${high}${unit === "mm" ? "毫米" : "磅"}之间的数`,
  size: ({ low, high }) => `请填${low}—${high}磅，整数或半磅`,
  em: ({ low, high }) => `请填${low}—${high}个字宽之间的数`,
  number: ({ low, high }) => (low === high ? `这里只能填${low}` : `请填${low}—${high}之间的整数`),
  text: ({ high }) => `请填1—${high}个字`,
  line: ({ high }) => `最多${high}个字，不能换行`,
  choice: () => "请从列出的几项里选",
  switch: () => "请选“是”或“否”",
  colour: () => "请选一种颜色",
  marks: () => "最多200个字符，中间不能有空格",
  face: () => "请填字体名称，80个字以内，不能有“@”",
  faces: () => "最多20个，每行一个字体名称；粗细写成“名称@700”，100—900",
  id: () => "编号只能用小写字母、数字和“-”，1—40个",
  bytes: () => "文件太大，不像是版式文件",
  "free-name": () => "已经有同名的版式了，请换一个名称",
  "no-prohibited-end": ({ value }) => `“${value}”也在“不排在行尾的字符”里，那样它无处可排，请去掉一处`,
  "wider-than": ({ low }) => `字距紧缩了${low}磅，这里太窄，字会叠在一起，请填大一些`,
};

/** What may stand in a field, as a sentence; of a value that the core refused. */
export function allowedSentence(detail: Detail): string {
  return takes[detail.takes ?? ""]?.(detail) ?? `应为${detail.allowed ?? ""}`;
}
