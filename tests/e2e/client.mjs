/** The program's own commands, called without a page: to fill a library before a window shows it. */
import assert from "node:assert/strict";

export class Client {
  #url;
  #token;

  constructor(url) {
    this.#url = new URL(url);
    this.#token = this.#url.searchParams.get("token");
  }

  async #post(path, body) {
    const headers = { "x-banxin-token": this.#token, "content-type": "application/json" };
    const response = await fetch(new URL(path, this.#url.origin), { method: "POST", headers, body });
    const answer = await response.json();
    assert.ok(response.ok, `${path}: ${JSON.stringify(answer)}`);
    return answer;
  }

  call(command, request) {
    return this.#post(`/rpc/${command}`, JSON.stringify(request));
  }

  async import(publication, text) {
    const { token } = await this.#post("/upload?name=issue.txt", text);
    return (await this.call("issue_import", { file: token, publication })).issue;
  }
}
