/** A profile's fields in the groups in which an editor looks for them. */
import type { ProfileField } from "../api/wire";
import { fieldGroups, groupOf, roleOf, roleWords } from "../locale/profileFields";

/** The fields of a role: what is often changed, and the rest. */
export interface RoleGroup {
  role: string;
  name: string;
  usual: ProfileField[];
  more: ProfileField[];
}

export interface ShownGroup {
  title: string;
  advanced: boolean;
  fields: ProfileField[];
  roles: RoleGroup[];
}

const USUAL = ["face", "size", "bold", "colour", "align"];

/** The groups that have fields, in the order in which they are shown. */
export function grouped(fields: readonly ProfileField[]): ShownGroup[] {
  const groups = fieldGroups.map((group) => {
    const own = fields.filter(({ path }) => groupOf(path) === group);
    return {
      title: group.title,
      advanced: group.advanced ?? false,
      fields: own.filter(({ path }) => roleOf(path) === null),
      roles: rolesOf(own),
    };
  });
  return groups.filter((group) => group.fields.length > 0 || group.roles.length > 0);
}

function rolesOf(fields: readonly ProfileField[]): RoleGroup[] {
  const roles = new Map<string, RoleGroup>();
  for (const field of fields) {
    const found = roleOf(field.path);
    if (!found) continue;
    const { role, leaf } = found;
    const group = roles.get(role) ?? { role, name: roleWords[role] ?? role, usual: [], more: [] };
    roles.set(role, group);
    (USUAL.includes(leaf) ? group.usual : group.more).push(field);
  }
  return [...roles.values()];
}
