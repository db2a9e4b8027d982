import { expect, it } from "vitest";
import { ref } from "vue";
import type { ProofGate } from "../api/wire";
import { useGate } from "./gate";

function proof(open: number, holds = false): ProofGate {
  return { mustFix: Array.from({ length: open }, (_, id) => ({ id: String(id) })), holds } as unknown as ProofGate;
}

it("asks before 报送 and 付印, and 已核对 is answer enough", () => {
  const gate = useGate(
    () => proof(1),
    () => true,
  );
  expect([gate.asks.value, gate.stopped.value, gate.sent()]).toEqual([true, true, null]);
  gate.answer.checked = true;
  expect([gate.stopped.value, gate.sent()]).toEqual([false, { reason: "已核对", who: "" }]);
  Object.assign(gate.answer, { reason: " 区领导已定稿 ", who: "王编辑 " });
  expect(gate.sent()).toEqual({ reason: "区领导已定稿", who: "王编辑" });
});

it("asks nothing of a draft, where nothing is open, or where the answer holds", () => {
  const [found, final] = [ref<ProofGate | undefined>(undefined), ref(true)];
  const gate = useGate(
    () => found.value,
    () => final.value,
  );
  const asked = () => [gate.asks.value, gate.stopped.value, gate.sent()];
  expect(asked()).toEqual([false, false, null]);
  found.value = proof(0);
  expect(asked()).toEqual([false, false, null]);
  found.value = proof(3, true);
  expect(asked()).toEqual([false, false, null]);
  found.value = proof(3);
  expect(asked()).toEqual([true, true, null]);
  final.value = false;
  expect(asked()).toEqual([false, false, null]);
});
