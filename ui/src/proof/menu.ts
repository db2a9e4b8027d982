/** What the panel offers besides its findings; the window's menu has the same. */
import type { MenuItem } from "../kit/menu";
import { proofWords as say } from "../locale/proof";

type Items = (MenuItem | "separator")[];

/** Where the issue is read-only, only looking. */
export function proofMenu(readOnly: boolean): Items {
  return [{ id: "proof-sheet", label: say.sheet }, "separator", ...ownMenu(readOnly)];
}

/** What a publication has of its own that it is proofread by. */
export function ownMenu(readOnly: boolean): Items {
  return [
    { id: "roster", label: say.roster },
    { id: "own-words", label: say.ownWords },
    { id: "proof-ways", label: say.ways, disabled: readOnly },
  ];
}
