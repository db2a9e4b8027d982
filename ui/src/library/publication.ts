/** A publication's fields as a form shows them. */
import type { PublicationFields, Recipient } from "../api/wire";
import { linesOf } from "./next";

/** A new publication, before anything is filled in. */
export function emptyPublication(profile: string): PublicationFields {
  return {
    name: "",
    issuingUnit: "",
    handlingMark: "",
    columns: [],
    runningNumber: true,
    supplementsCount: false,
    people: { editor: "", reviewer: "", approver: "" },
    distribution: { toSuperiors: [], toPeers: [], toSubordinates: [], copies: null },
    profile,
  };
}

/** 报送范围 as lines, a unit each. */
export function recipientLines(recipients: readonly Recipient[]): string {
  return recipients.map(({ unit }) => unit).join("\n");
}

/** The recipients that lines name; what else was known of a unit is kept. */
export function recipientsOf(lines: string, known: readonly Recipient[]): Recipient[] {
  return linesOf(lines).map(
    (unit) => known.find((recipient) => recipient.unit === unit) ?? { unit, name: "", title: "", address: "" },
  );
}
