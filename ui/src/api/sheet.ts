/** The sheet of a profile, in millimetres: where a picture may be put on it. */
import { A4, markHeight, type Sheet } from "../kit/masthead";
import { call } from "./client";

/** The sheet of the profile `id`; A4 where the profile is not here. */
export async function sheetOf(id: string): Promise<Sheet> {
  // A new publication has none yet.
  if (id === "") return A4;
  const form = await call("profile_form", { id }).catch(() => null);
  const field = (path: string) => Number.parseFloat(form?.fields.find((field) => field.path === path)?.value ?? "");
  const sheet: Sheet = {
    width: field("page.width"),
    height: field("page.height"),
    left: field("type_area.left"),
    top: field("type_area.top"),
    measure: field("type_area.width"),
    markHeight: markHeight({ pitchPt: field("grid.pitch"), sizePt: field("roles.masthead_mark.size") }),
  };
  return Object.values(sheet).every(Number.isFinite) ? sheet : A4;
}
