/** Which host the page has. */
import { isTauri } from "@tauri-apps/api/core";
import { BrowserHost } from "./browser";
import type { Host } from "./host";
import { TauriHost } from "./tauri";

export { Unreachable } from "./host";
export type { Command, Drop, Host } from "./host";

export const host: Host = isTauri() ? new TauriHost() : new BrowserHost();
