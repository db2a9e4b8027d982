/** Faces as an editor asks about them: by face, not by role. */
import type { FaceGot, Faces } from "../api/wire";
import { roleWords } from "../locale/profileFields";

/** A face that a profile wants. */
export interface WantedFace {
  family: string;
  /** What it is for, in words. */
  roles: string[];
  /** What is drawn with in its place; itself where it is here; null: nothing. */
  got: FaceGot | null;
  /** Those that are here, and that their makers do not let into files. */
  restricted: string[];
}

/** The faces that a profile wants, those that are missing first. */
export function wantedFaces(faces: Faces): WantedFace[] {
  const wanted = new Map<string, WantedFace>();
  for (const { role, wanted: family, got, sought } of faces.roles) {
    const restricted = sought.filter(({ found }) => found === "restricted").map(({ family }) => family);
    const known = wanted.get(family) ?? { family, roles: [], got, restricted };
    known.roles.push(roleWords[role] ?? role);
    wanted.set(family, known);
  }
  const weight = ({ got }: WantedFace) => (got === null ? 0 : got.own ? 2 : 1);
  return [...wanted.values()].sort((a, b) => weight(a) - weight(b));
}
