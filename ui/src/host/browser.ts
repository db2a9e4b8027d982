/** The host where the page runs in a plain browser, beside the devserver. */
import type { Commands, FileToken, Purpose } from "../api/wire";
import { Unreachable, type Command, type Drop, type Host } from "./host";

/** Purposes whose files the browser itself can let the user choose. */
const FILES: Partial<Record<Purpose, { accept: string; multiple: boolean }>> = {
  import: { accept: ".txt,.docx,.doc,.wps", multiple: false },
  backup: { accept: ".db", multiple: false },
  attachments: { accept: "", multiple: true },
  certificate: { accept: ".cer,.crt,.pem,.der", multiple: false },
  recipients: { accept: ".csv,.xlsx", multiple: false },
  returned: { accept: ".docx", multiple: false },
  submissions: { accept: ".txt,.docx,.doc,.wps", multiple: true },
  profile: { accept: ".toml", multiple: false },
  roster: { accept: ".csv,.xlsx", multiple: false },
  "own-words": { accept: ".txt,.tsv", multiple: false },
  "masthead-picture": { accept: ".png,.jpg,.jpeg", multiple: false },
  fonts: { accept: ".ttf,.otf,.ttc,.otc", multiple: true },
};

/** The devserver prints an address that ends in its token; it is kept for reloads of this tab. */
function sessionToken(): string {
  const given = new URLSearchParams(location.search).get("token");
  if (given) {
    sessionStorage.setItem("token", given);
    history.replaceState(null, "", location.pathname);
  }
  return sessionStorage.getItem("token") ?? "";
}

export class BrowserHost implements Host {
  readonly showsFiles = false;
  readonly #token = sessionToken();
  #closing = false;

  async call<C extends Command>(command: C, request: Commands[C]["request"]): Promise<Commands[C]["response"]> {
    return this.#post(`/rpc/${command}`, JSON.stringify(request));
  }

  async choose(purpose: Purpose): Promise<FileToken[]> {
    const files = FILES[purpose];
    if (!files) return (await this.call("choose", { purpose })).files;
    const chosen = await chooseFiles(files.accept, files.multiple);
    return this.#upload(chosen);
  }

  onDrop(listener: (drop: Drop) => void): void {
    const takes = (event: DragEvent) => event.dataTransfer?.types.includes("Files") ?? false;
    window.addEventListener("dragover", (event) => {
      if (takes(event)) event.preventDefault();
    });
    window.addEventListener("drop", async (event) => {
      if (!takes(event) || !event.dataTransfer) return;
      event.preventDefault();
      const { clientX: x, clientY: y } = event;
      listener({ files: await this.#upload([...event.dataTransfer.files]), x, y });
    });
  }

  onClose(listener: () => Promise<void>): void {
    window.addEventListener("pagehide", () => {
      this.#closing = true;
      void listener();
    });
  }

  setTitle(title: string): void {
    document.title = title;
  }

  /** A browser has no place for it. */
  showProgress(): void {}

  #upload(files: File[]): Promise<FileToken[]> {
    return Promise.all(
      files.map((file) => this.#post<FileToken>(`/upload?name=${encodeURIComponent(file.name)}`, file)),
    );
  }

  async #post<T>(path: string, body: BodyInit): Promise<T> {
    const response = await fetch(path, {
      method: "POST",
      headers: { "x-banxin-token": this.#token, "content-type": "application/json" },
      body,
      // Lets the last save of a closing tab go out. Such requests take a longer way through the browser.
      keepalive: this.#closing,
    }).catch((error: unknown) => {
      throw new Unreachable(String(error));
    });
    const answer: unknown = await response.json();
    if (!response.ok) throw answer;
    return answer as T;
  }
}

function chooseFiles(accept: string, multiple: boolean): Promise<File[]> {
  const input = document.createElement("input");
  Object.assign(input, { type: "file", accept, multiple });
  return new Promise((resolve) => {
    input.addEventListener("change", () => resolve([...(input.files ?? [])]));
    input.addEventListener("cancel", () => resolve([]));
    input.click();
  });
}
