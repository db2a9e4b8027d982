/** All words of the interface. Which word stands for what is the office's own usage. */
import type { Cleaning, ExportWarning, LayoutWarning, ReadOnly, Status, SubmissionState } from "../api/wire";
import { overrun } from "./fill";
import { count } from "./format";

export const words = {
  app: "版心",
  common: {
    close: "关闭",
    cancel: "取消",
    done: "完成",
    back: "返回",
    more: "更多",
    choose: "选择…",
    none: "无",
    delete: "删除",
    restore: "恢复",
    confirm: "确定",
    loading: "正在打开…",
    dismiss: "知道了",
    retry: "再试一次",
  },
  menu: {
    bar: "主菜单",
    file: "文件",
    edit: "编辑",
    insert: "插入",
    view: "视图",
    help: "帮助",
    shelf: "返回历期",
    save: "保存",
    exportFiles: "导出 Word / PDF…",
    print: "打印…",
    dispatch: "报送…",
    returned: "导回修改稿…",
    saveDraft: "留存稿次…",
    history: "修改记录…",
    backup: "备份…",
    profiles: "版式…",
    fonts: "字体…",
    properties: "本期信息",
    proofPanel: "校对意见",
    undo: "撤销",
    redo: "重做",
    find: "查找",
    replace: "查找替换",
    entry: "新稿件",
    column: "新栏目",
    split: "从光标处拆成两条",
    merge: "并入上一条",
    duplicate: "复制一份",
    moveUp: "上移",
    moveDown: "下移",
    pages: "页面",
    outline: "栏目与稿件",
    facing: "双页并排",
    fitWidth: "适合宽度",
    themeSystem: "颜色随系统",
    themeLight: "浅色",
    themeDark: "深色",
    sample: "打开样刊",
    keys: "键盘操作",
    about: "关于版心",
    inbox: "来稿箱",
    bin: "回收站",
  },
  toolbar: "常用操作",
  exportButton: "导出 Word / PDF",
  exportShort: "导出…",
  printButton: "打印",
  about: {
    what: "版心：编排机关简报。写稿、排版、导出，全部在本机完成，不连网络。",
    version: (version: string) => `版本 ${version}`,
    webview: (webview: string) => `界面 ${webview}`,
    webviewIsBad: "这一版的界面部件输入中文时可能丢字、重复标点，建议请管理员换一个版本。",
    sqlite: (version: string) => `资料库 SQLite ${version}`,
    place: (place: string) => `资料存放位置：${place}`,
    copy: "复制版本信息",
    copied: "已复制，报告问题时请一并发给管理员。",
    notCopied: "没能复制。请选中上面的文字，按Ctrl+C复制。",
  },
  keys: [
    ["Ctrl+S", "马上保存（平时会自动保存）"],
    ["Ctrl+Z / Ctrl+Y", "撤销 / 重做"],
    ["Ctrl+F / Ctrl+H", "查找 / 查找替换"],
    ["Ctrl+Enter", "新稿件"],
    ["Alt+↑ / Alt+↓", "稿件（或栏目）上移 / 下移"],
    ["Ctrl+E", "导出 Word / PDF"],
    ["Ctrl+P", "打印"],
    ["Ctrl+Shift+P", "显示或收起页面"],
    ["Ctrl+I", "显示或收起本期信息"],
    ["F7 / Shift+F7", "校对：到下一处 / 上一处"],
    ["F6 / Shift+F6", "到下一个 / 上一个区域"],
    ["F10", "到菜单（再用← → ↑ ↓选，回车定）"],
    ["↑ ↓ 回车 Delete", "在“栏目与稿件”里：移动、打开、删除"],
    ["← →", "在区域边线上：调整宽度"],
    ["F1", "键盘操作"],
  ] as const,
  status: {
    bar: "状态",
    saved: (time: string) => `已自动保存 ${time}`,
    unsaved: "正在保存…",
    unchanged: "没有改动",
    sampleNotKept: "样刊，改动不留存",
    sampleTakesNoFiles: "样刊不收来稿。请先返回历期，打开自己的一期。",
    droppedIntoInbox: "拖进来的文件已收进来稿箱。",
    savedElsewhere: (name: string, folder: string) => `已把全部资料另存为“${name}”，在${folder}。`,
    saveElsewhere: "另存一份到别处…",
    words: (value: number) => `全文${count(value)}字`,
    wordsHint: "按Word、WPS“字数”计",
    fontsComplete: "字体齐全",
    fontsMissing: (faces: number) => `缺${faces}种字体`,
    marks: (value: number) => `版面${value}处请核对`,
    noMarks: "版面无提示",
  },
  readOnly: {
    issued: "只读（已印发）",
    "other-process": "另一个窗口正在编辑本期，这里只能看",
    folder: "资料存放的文件夹不让写入，这里只能看",
  } satisfies Record<ReadOnly, string>,
  issueStatus: {
    editing: "编辑中",
    "in-review": "送审中",
    returned: "退回修改",
    approved: "已签发",
    issued: "已印发",
    archived: "已归档",
  } satisfies Record<Status, string>,
  submissionState: {
    waiting: "待编",
    adopted: "采用",
    held: "留待下期",
    declined: "不采用",
    "sent-back": "退回补充",
  } satisfies Record<SubmissionState, string>,
  panes: {
    outline: "栏目与稿件",
    editor: "稿件正文",
    pages: "页面",
    properties: "本期信息",
    proof: "校对",
    outlineBorder: "调整“栏目与稿件”的宽度",
    propertiesBorder: "调整“本期信息”的宽度",
    proofBorder: "调整“校对”的宽度",
    pagesBorder: "调整“页面”的宽度",
  },
  pages: {
    toolbar: "页面工具",
    previous: "上一页",
    next: "下一页",
    position: (page: number, pages: number) => `第${page}页 / 共${pages}页`,
    page: (page: number) => `第${page}页`,
    zoomIn: "放大",
    zoomOut: "缩小",
    fitWidth: "适合宽度",
    facing: "双页",
    laying: "正在排版…",
    failed: "页面没有排出来。",
    hint: "点页面上的字，光标就到稿件里的那一处。",
    marks: "版面提示",
    glyphLent: (character: string) => `“${character}”字由别的字体代排`,
    glyphMissing: (character: string) => `“${character}”字在本机所有字体中都没有`,
    goThere: "去看",
  },
  layoutWarning: (warning: LayoutWarning): string => {
    switch (warning.kind) {
      case "profile-missing":
        return `本期用的版式不在这里，暂用“${warning.got}”来排。请在“本期信息”里另选一个，或导入原来的版式文件。`;
      case "face-missing":
        return warning.got === null
          ? `本机没有“${warning.wanted}”，也没有可代替的字体，这部分文字排不出来。请联系管理员安装这种字体。`
          : `本机没有“${warning.wanted}”，暂用“${warning.got}”代替，样子会有出入。`;
      case "face-restricted":
        return `“${warning.face}”不允许嵌入文件，已改用别的字体。`;
      case "glyph-substituted":
        return `“${warning.character}”字在${warning.wanted}中没有，改用“${warning.got}”排这一个字。`;
      case "glyph-missing":
        return `“${warning.character}”字在本机所有字体中都没有，页面上显示为方框。请安装含这个字的字体，或换一种写法。`;
      case "overfull":
        return "这一行排不下，超出了版心。请看看是否有过长的英文或数字。";
    }
  },
  cleaned: {
    blanks: "去掉段首段尾空格",
    "empty-paragraphs": "去掉空段",
    "joined-lines": "接好断开的行",
    invisible: "去掉看不见的字符",
  } satisfies Record<Cleaning, string>,
  exportWarning: (warning: ExportWarning): string => {
    switch (warning.kind) {
      case "entry-left-out":
        return `“${warning.label}”标为本期不排，不会出现在文件里。`;
      case "column-left-out":
        return `栏目“${warning.name}”标为本期不排，不会出现在文件里。`;
      case "empty-column":
        return `栏目“${warning.name}”下面没有稿件。`;
      case "empty-entry":
        return "有一条稿件没有正文。";
      case "unset":
        return { number: "还没有填期号。", year: "还没有填年度。", date: "还没有填签发日期。", name: "还没有填刊名。" }[
          warning.field
        ];
      case "overrun":
        return `${overrun(warning)}。`;
      case "changed-since-sign-off":
        return "签发后有改动，待重新送签。";
      case "classified":
        return "本期填了密级。非涉密计算机不得处理涉密内容：确不涉密的，请去掉密级；涉密的，请按保密规定移交，不要导出。";
      case "layout":
        return words.layoutWarning(warning.warning);
    }
  },
};
