/** The gate of proofreading before an issue goes out: whether it is shut, and what opens it. */
import { computed, reactive, type ComputedRef } from "vue";
import type { ProofGate, ProofOverrule } from "../api/wire";

export interface Gate {
  /** What lets it out with 须改 open, as it is typed. */
  overrule: ProofOverrule;
  /** Whether the gate is shut: 须改 is open and no reason is given to let it out. */
  stopped: ComputedRef<boolean>;
  /** The reason to let it out, to be sent; null where none is given. */
  sent(): ProofOverrule | null;
}

/** `gate` gives what proofreading says; none where that is not known yet, or stands before nothing. */
export function useGate(gate: () => ProofGate | undefined): Gate {
  const overrule = reactive<ProofOverrule>({ reason: "", who: "" });
  const isOpen = () => (gate()?.mustFix.length ?? 0) === 0;
  const stopped = computed(() => !isOpen() && overrule.reason.trim() === "");

  function sent(): ProofOverrule | null {
    const [reason, who] = [overrule.reason.trim(), overrule.who.trim()];
    return isOpen() || reason === "" ? null : { reason, who };
  }

  return { overrule, stopped, sent };
}
