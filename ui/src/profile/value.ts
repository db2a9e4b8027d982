/** A profile's values as a form shows them: numbers without their unit, which stands beside the field. */
import type { FieldTakes } from "../api/wire";

/** The unit that a field's value ends with, as the core writes it; empty: none. */
export function unitOf(takes: FieldTakes): "mm" | "pt" | "em" | "" {
  switch (takes.kind) {
    case "length":
      return takes.unit;
    case "size":
      return "pt";
    case "em":
      return "em";
    default:
      return "";
  }
}

/** What the field shows of a value of the core. */
export function shown(value: string, takes: FieldTakes): string {
  const unit = unitOf(takes);
  return unit !== "" && value.endsWith(unit) ? value.slice(0, -unit.length) : value;
}

/** The value that the core is told, of what was typed. Full-width digits and points are numbers too. */
export function told(text: string, takes: FieldTakes): string {
  const unit = unitOf(takes);
  if (unit === "" && takes.kind !== "number") return text;
  const number = text.normalize("NFKC").replace(/[。．]/g, ".").replace(/[−–—]/g, "-").trim();
  const bare = unit !== "" && number.toLowerCase().endsWith(unit) ? number.slice(0, -unit.length).trim() : number;
  return bare + unit;
}
