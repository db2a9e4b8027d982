/** 报送范围 as rows of a table, and back. */
import type { DispatchGroup, Distribution, Recipient } from "../api/wire";

export interface RecipientRow {
  group: DispatchGroup;
  recipient: Recipient;
}

const LISTS = { superiors: "toSuperiors", peers: "toPeers", subordinates: "toSubordinates" } as const;

export function rowsOf(distribution: Distribution): RecipientRow[] {
  return (Object.keys(LISTS) as DispatchGroup[]).flatMap((group) =>
    distribution[LISTS[group]].map((recipient) => ({ group, recipient: { ...recipient } })),
  );
}

/** The rows as 报送范围; blanks at either end and rows with nothing in them are dropped. */
export function distributionOf(rows: readonly RecipientRow[], copies: number | null): Distribution {
  const distribution: Distribution = { toSuperiors: [], toPeers: [], toSubordinates: [], copies };
  for (const { group, recipient } of rows) {
    const { unit, name, title, address } = recipient;
    const trimmed = { unit: unit.trim(), name: name.trim(), title: title.trim(), address: address.trim() };
    if (Object.values(trimmed).some((value) => value !== "")) distribution[LISTS[group]].push(trimmed);
  }
  return distribution;
}
