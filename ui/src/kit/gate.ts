/**
 * What proofreading says before an issue goes out. A draft's export and print only show what is open;
 * 报送 and 付印 ask, once while nothing that is printed changes: 已核对 is answer enough.
 */
import { computed, reactive, type ComputedRef } from "vue";
import type { ProofGate, ProofOverrule } from "../api/wire";
import { gateWords } from "../locale/proof";

/** Who answers for open 须改, as it is typed. */
export interface GateAnswer {
  /** 已核对. */
  checked: boolean;
  /** What is said beside it; empty: nothing. */
  reason: string;
  /** Who; empty: 责任编辑. */
  who: string;
}

export interface Gate {
  answer: GateAnswer;
  /** Whether it asks: the issue is 报送 or 付印, 须改 is open, and nobody answered for it yet. */
  asks: ComputedRef<boolean>;
  /** Whether it is shut: it asks, and has no answer. */
  stopped: ComputedRef<boolean>;
  /** The answer, to be sent; null where it does not ask or has none. */
  sent(): ProofOverrule | null;
}

/** `gate` gives what proofreading says, where that is known; `final` whether the issue is 报送 or 付印. */
export function useGate(gate: () => ProofGate | undefined, final: () => boolean): Gate {
  const answer = reactive<GateAnswer>({ checked: false, reason: "", who: "" });
  const asks = computed(() => {
    const found = gate();
    return final() && found !== undefined && found.mustFix.length > 0 && !found.holds;
  });
  const stopped = computed(() => asks.value && !answer.checked);

  function sent(): ProofOverrule | null {
    if (!asks.value || !answer.checked) return null;
    return { reason: answer.reason.trim() || gateWords.checked, who: answer.who.trim() };
  }

  return { answer, asks, stopped, sent };
}
