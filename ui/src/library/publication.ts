/** A publication's fields as a form shows them. */
import type { PublicationFields } from "../api/wire";

/** A new publication, before anything is filled in. */
export function emptyPublication(profile: string): PublicationFields {
  return {
    name: "",
    issuingUnit: "",
    handlingMark: "",
    masthead: { kind: "text" },
    columns: [],
    runningNumber: true,
    supplementsCount: false,
    people: { editor: "", reviewer: "", approver: "" },
    distribution: { toSuperiors: [], toPeers: [], toSubordinates: [], copies: null },
    profile,
  };
}
