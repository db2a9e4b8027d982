/** Where in the issue a text stands, in words. */
import type { ColumnView, EntryView, Target } from "../api/wire";
import { editorWords } from "../locale/editor";
import { proofWords as say } from "../locale/proof";

/** What of an issue names its places. */
export interface Places {
  columns: readonly ColumnView[];
  entries: { get(id: string): EntryView | undefined };
}

export function whereOf(target: Target, { columns, entries }: Places): string {
  switch (target.kind) {
    case "masthead":
    case "separator":
      return say.whereMasthead;
    case "heading":
      return say.whereColumn(columns.find(({ id }) => id === target.column)?.name || editorWords.noHeading);
    default: {
      if (target.entry === null) return say.whereFront;
      const label = entries.get(target.entry)?.label || editorWords.untitled;
      return target.kind === "text" ? label : say.whereTitle(label);
    }
  }
}
