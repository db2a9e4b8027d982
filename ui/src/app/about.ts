/** What 关于版心 names, a line each: a report on a fault has to say it. */
import type { About } from "../api/wire";
import { words } from "../locale/zh-CN";

export function aboutLines(about: About): string[] {
  const say = words.about;
  return [
    say.version(about.version),
    ...(about.webview ? [say.webview(about.webview)] : []),
    say.sqlite(about.sqlite),
    ...(about.place ? [say.place(about.place)] : []),
  ];
}
