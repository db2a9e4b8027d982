/** The profiles (版式) at hand, for every list of them on the screen. */
import { defineStore } from "pinia";
import { shallowRef } from "vue";
import { call } from "./client";
import type { ProfileSummary } from "./wire";

export const useProfiles = defineStore("profiles", () => {
  const list = shallowRef<ProfileSummary[]>([]);

  /** Reads the list anew; throws what the core says. */
  async function load(): Promise<void> {
    list.value = (await call("profiles", {})).profiles;
  }

  /** The name of a profile; empty where it is not here. */
  function nameOf(id: string): string {
    return list.value.find((profile) => profile.id === id)?.name ?? "";
  }

  return { list, load, nameOf };
});
