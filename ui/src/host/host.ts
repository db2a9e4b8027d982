/**
 * What the page has around it: the desktop shell, or a browser with the devserver. Nothing else in
 * the page knows which.
 */
import type { Commands, FileToken, Purpose } from "../api/wire";

export type Command = keyof Commands;

/** Files that were dropped on the window. */
export interface Drop {
  files: FileToken[];
  /** Where, in CSS pixels from the window's upper left corner. */
  x: number;
  y: number;
}

/** The core was not reached: whether it did what it was asked for is not known. */
export class Unreachable extends Error {}

export interface Host {
  /** Whether files can be opened, copied to the clipboard and shown in their folder. */
  readonly showsFiles: boolean;
  /**
   * Carries out a command of the core. Rejects with the core's error, `{ code, message, detail }`, or
   * with {@link Unreachable}.
   */
  call<C extends Command>(command: C, request: Commands[C]["request"]): Promise<Commands[C]["response"]>;
  /** Lets the editor choose a file or a folder; empty where nothing was chosen. */
  choose(purpose: Purpose): Promise<FileToken[]>;
  /** Tells of files dropped on the window. */
  onDrop(listener: (drop: Drop) => void): void;
  /** Tells that the window is about to close; it closes when the promise comes true. */
  onClose(listener: () => Promise<void>): void;
  /** Names what is open, in the window's title. */
  setTitle(title: string): void;
  /** Shows how far a long work is, 0 to 1, where the system lists its windows; null: it is over. */
  showProgress(share: number | null): void;
}
