/** What each failure of the core is called: what happened, and what to do next. */
import type { FailureCode } from "../api/client";
import { emptySentence, kindSentence, unreadableSentence } from "./files";
import { allowedSentence, fieldName } from "./profileFields";

type Detail = Record<string, string | undefined>;

const sentences: Record<FailureCode, (detail: Detail) => string> = {
  "not-found": () => "要找的内容已经不在了，可能刚被删除。请返回历期重新打开本期再看。",
  stale: () => "这条稿子刚在别处改过，已换成最新的内容，请看过后再改。",
  issued: () => "本期已印发，只能看，不能改。要改请用“由上期新建”或“复制一份”。",
  "other-process": () => "另一个窗口正在编辑，这里只能看。请到那个窗口里改，或关闭它后重新打开本程序。",
  "library-read-only": () => "资料存放的文件夹不让写入，这里只能看。请检查该文件夹的权限，再重新打开本程序。",
  "no-library": () => "还没有选定资料存放位置。请先选定，再继续。",
  "library-missing": () => "原来的资料存放位置找不到了。请检查移动硬盘或网络盘是否连好，再重新打开本程序。",
  "library-damaged": () => "资料已损坏，打不开。请从备份恢复。",
  "library-newer": () => "这些资料是用更新的版本编辑过的。请先升级本程序，再打开。",
  "disk-full": ({ deed }) => (deed ? notDone(deed, "磁盘满了。请腾出空间，再试一次。") : "磁盘已满，还没有存上。您输入的内容都还在窗口里。请腾出空间（会自动再存），或另存一份到别处。"),
  "save-failed": ({ deed }) =>
    deed ? notDone(deed, "文件夹或磁盘写不进去。请检查它是否连好，再试一次。") : "没有存上，正在重试。您输入的内容都还在窗口里，请不要关闭窗口；也可以另存一份到别处。",
  "file-exists": ({ name }) => `已经有“${name ?? ""}”了。可以覆盖它，或换一个文件名。`,
  "file-in-use": ({ name, other }) =>
    `“${name ?? ""}”正在Word或WPS中打开，请关闭后再导出，或另存为“${other ?? ""}”。`,
  "folder-unusable": ({ folder }) => `文件夹“${folder ?? ""}”不在了，或不让写入。请另选一个文件夹。`,
  "file-name": ({ name }) => `文件名“${name ?? ""}”里有不能用的字符（\\ / : * ? " < > |）。请改一改。`,
  token: () => "选好的文件已经失效，请重新选一次。",
  "file-unreadable": unreadableSentence,
  "file-too-large": ({ name, limit }) => `“${name ?? ""}”太大，超过${limit ?? ""} MB。请拆成几个文件，或只取需要的部分。`,
  "file-kind": kindSentence,
  "file-empty": emptySentence,
  "table-column": ({ name, field }) => `“${name ?? ""}”里没有“${field ?? ""}”这一栏。请在第一行写好表头，再导入。`,
  "table-line": ({ name, line, field }) =>
    `${name ? `“${name}”` : ""}第${line ?? "?"}行${field ? `的“${field}”` : ""}没有填对，什么都没有改动。请改好这一行再试。`,
  "must-fix": ({ count }) => `还有${count ?? ""}处须改，没有导出或送出。请先改正；确已核对的，勾选“已核对”后继续。`,
  "no-profile": () => "这个版式已经不在了，可能刚被删除。请另选一个版式。",
  "profile-file": (detail) => `“${detail.name ?? ""}”不是能用的版式文件${profileFault(detail)}。请换一个文件，或请做这个文件的人改好。`,
  "profile-in-use": ({ issues, publications, issueCount }) => {
    const users = [
      publications && `刊物“${publications}”`,
      issues && `${issues}${Number(issueCount) > issues.split("、").length ? `等${issueCount}期` : ""}`,
    ].filter(Boolean);
    return `${users.join("和")}在用这个版式，不能删除。请先给它们换一个版式（回收站里的期也算）。`;
  },
  value: (detail) =>
    detail.takes ? `${allowedSentence(detail)}。` : `填的内容不在允许的范围内（${detail.allowed ?? ""}）。请改一改。`,
  "picture-unreadable": ({ name }) =>
    `“${name ?? ""}”不是PNG或JPEG图片，或者没有传完整。请重新保存或扫描成其中一种，再选一次。`,
  "picture-too-large": ({ name, limit }) =>
    `“${name ?? ""}”的像素太多。请缩小到边长${limit ?? ""}像素以内、总共4000万像素以内，再选一次。`,
  "font-file": ({ name }) => `“${name ?? ""}”不是可用的字体文件。请选扩展名为ttf、otf或ttc的字体文件。`,
  "no-address": ({ unit }) => `“${unit ?? ""}”没有邮箱，或邮箱写得不对。请在“单位、姓名和邮箱”里补上。`,
  "no-mail-settings": () => "还没有填邮件设置。请先填好发件服务器和发件邮箱。",
  "mail-unknown": () => "上一次发给他们时没有收到答复，对方可能已经收到。请先问一问；要再发一遍，点“仍要再发”。",
  recipients: ({ name, line }) =>
    line
      ? `“${name ?? ""}”第${line}行读不懂，什么都没有改动。表头要写：类别、单位、姓名、职务、邮箱；类别填报、送或发。`
      : `“${name ?? ""}”读不了：可能是旧格式（.xls）、加了密码，或文件不完好。请用Excel或WPS打开它，另存为“.xlsx”，再导入。`,
  cancelled: ({ printed }) => {
    if (printed === "some") return "已停止打印，已从打印机撤回。打印机可能已经印出了几页，请看一看。";
    return printed === "none" ? "已停止打印，没有送往打印机。" : "已取消，没有留下文件。";
  },
  "backup-unusable": ({ name }) => `备份“${name ?? ""}”不能用，没有恢复，现在的资料没有动。请换一个备份再恢复。`,
  "no-printer": ({ name }) => `“${name ?? ""}”这台打印机找不到了。请另选一台，或先存为PDF文件。`,
  classified: ({ deed }) =>
    deed === "print"
      ? "本期有密级，没有打印。请先勾选“我确认…”，再打印。"
      : "本期有密级，没有送出：涉密的稿件不能用邮件、OA、政务微信传送。送了纸质的，请在“报送”里登记。",
  "large-type": () => "本期版式的版心太小，排不下大字。请改选“本期”。",
  "print-failed": ({ name, reason }) =>
    `${name ? `“${name}”` : "打印机"}没有接收打印任务（${reason ?? ""}）。请看看它是否开机、有纸、连着网，再试一次；也可以先存为PDF文件。`,
  "file-not-opened": ({ name }) =>
    `“${name ?? ""}”没有打开：这台电脑没有能打开它的程序，或者它可能带有程序、宏。请用“存原文…”存到别处再看。`,
  unsupported: () => "这台电脑没有让本程序做这一步。请用资源管理器自己打开那个文件夹，找到文件再做。",
  "bad-request": () => "程序内部没有对上，这一步没有做成。您的稿子没有受影响，请重新打开本程序再试。",
  unreachable: () => "程序一时没有回应。您输入的内容都还在窗口里，请不要关闭窗口；稍等片刻会自动再试，其他操作请再做一次。",
  internal: () => "程序出了差错，这一步没有做成。您的稿子没有受影响，请再试一次；还不行，请把出错记录交给管理员。",
};

/** What did not come about, and why: neither touches what is typed. */
function notDone(deed: string, why: string): string {
  return deed === "backup" ? `没有备份成：${why}` : `没有恢复，现在的资料没有动：${why}`;
}

/** What is wrong in a profile's file, as far as it is known. */
function profileFault(detail: Detail): string {
  const { line, field } = detail;
  if (field && detail.takes) return `：“${fieldName(field)}”写的是“${detail.value ?? ""}”，${allowedSentence(detail)}`;
  if (line && line !== "0") return `：第${line}行${field ? `（${field}）` : ""}有误`;
  return "";
}

/** The sentence for a failure. */
export function failureSentence(failure: { code: FailureCode; detail: Detail }): string {
  return sentences[failure.code](failure.detail);
}
