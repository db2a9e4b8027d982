import { expect, it } from "vitest";
import { ref } from "vue";
import type { ProofGate } from "../api/wire";
import { useGate } from "./gate";

function proof(open: number): ProofGate {
  return { mustFix: Array.from({ length: open }, (_, id) => ({ id: String(id) })) } as unknown as ProofGate;
}

it("is shut by what must be corrected, until a reason is given", () => {
  const gate = useGate(() => proof(1));
  expect([gate.stopped.value, gate.sent()]).toEqual([true, null]);
  gate.overrule.reason = "  ";
  expect(gate.stopped.value, "a blank is no reason").toBe(true);
  Object.assign(gate.overrule, { reason: " 区领导已定稿 ", who: "王编辑 " });
  expect([gate.stopped.value, gate.sent()]).toEqual([false, { reason: "区领导已定稿", who: "王编辑" }]);
});

it("stands before nothing where nothing is open, and sends no reason then", () => {
  const found = ref<ProofGate | undefined>(undefined);
  const gate = useGate(() => found.value);
  gate.overrule.reason = "区领导已定稿";
  expect([gate.stopped.value, gate.sent()]).toEqual([false, null]);
  found.value = proof(0);
  expect([gate.stopped.value, gate.sent()]).toEqual([false, null]);
});
