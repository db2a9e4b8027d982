/** The host where the page runs in the desktop shell. */
import { invoke } from "@tauri-apps/api/core";
import { listen } from "@tauri-apps/api/event";
import { getCurrentWindow, ProgressBarStatus } from "@tauri-apps/api/window";
import type { Commands, FileToken, Purpose } from "../api/wire";
import type { Command, Drop, Host } from "./host";

export class TauriHost implements Host {
  readonly showsFiles = true;

  call<C extends Command>(command: C, request: Commands[C]["request"]): Promise<Commands[C]["response"]> {
    return invoke("rpc", { command, request });
  }

  async choose(purpose: Purpose): Promise<FileToken[]> {
    return (await this.call("choose", { purpose })).files;
  }

  onDrop(listener: (drop: Drop) => void): void {
    void listen<Drop>("files-dropped", ({ payload }) => listener(payload));
  }

  onClose(listener: () => Promise<void>): void {
    const window = getCurrentWindow();
    void window.onCloseRequested(async () => listener());
  }

  setTitle(title: string): void {
    void getCurrentWindow().setTitle(title);
  }

  showProgress(share: number | null): void {
    const state =
      share === null
        ? { status: ProgressBarStatus.None }
        : { status: ProgressBarStatus.Normal, progress: Math.round(share * 100) };
    // A taskbar that shows none is no reason to tell the editor anything.
    void getCurrentWindow().setProgressBar(state).catch(() => {});
  }
}
