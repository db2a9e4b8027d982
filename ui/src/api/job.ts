/** Work that may take long: after a second it is told how far it is, and it can be stopped. */
import { ref, shallowRef, type Ref, type ShallowRef } from "vue";
import { host } from "../host";
import { call } from "./client";
import type { ExportProgress } from "./wire";

/** Work that takes longer shows how far it is; it is asked as often. */
const SHOW_AFTER_MS = 1000;

export interface Job {
  running: Ref<boolean>;
  /** How far it is; null: it has not taken a second yet. */
  progress: ShallowRef<ExportProgress | null>;
  /** Whether the work, or what was the last, was asked to stop. */
  stopping: Ref<boolean>;
  /** Does work that goes by the name that it is given. */
  run<T>(work: (job: string) => Promise<T>): Promise<T>;
  /** Asks it to stop; it then fails as cancelled, unless it comes to its end before. */
  stop(): Promise<void>;
}

export function useJob(): Job {
  const running = ref(false);
  const progress = shallowRef<ExportProgress | null>(null);
  const stopping = ref(false);
  let job = "";

  async function look(): Promise<void> {
    // Work that had not begun when it was asked to stop did not hear it.
    if (stopping.value) await call("export_cancel", { job }).catch(() => null);
    const found = await call("export_progress", { job }).catch(() => null);
    if (!running.value || !found) return;
    progress.value = found;
    if (found.total > 0) host.showProgress(found.done / found.total);
  }

  async function run<T>(work: (job: string) => Promise<T>): Promise<T> {
    job = crypto.randomUUID();
    running.value = true;
    stopping.value = false;
    const watching = setInterval(() => void look(), SHOW_AFTER_MS);
    try {
      return await work(job);
    } finally {
      clearInterval(watching);
      running.value = false;
      progress.value = null;
      host.showProgress(null);
    }
  }

  async function stop(): Promise<void> {
    stopping.value = true;
    await call("export_cancel", { job });
  }

  return { running, progress, stopping, run, stop };
}
