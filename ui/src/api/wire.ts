/** The generated types in one place to import them from. */
export type * from "./generated/types";
export type { Commands } from "./generated/commands";
