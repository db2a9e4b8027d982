/** The profiles (版式) at hand, for every list of them on the screen. */
import { defineStore } from "pinia";
import { ref, shallowRef } from "vue";
import { call } from "./client";
import type { ProfileSummary } from "./wire";

export const useProfiles = defineStore("profiles", () => {
  const list = shallowRef<ProfileSummary[]>([]);
  /** Whether the list is that of now: before that, a profile that is not in it may be there all the same. */
  const loaded = ref(false);

  /** Reads the list anew; throws what the core says. */
  async function load(): Promise<void> {
    loaded.value = false;
    list.value = (await call("profiles", {})).profiles;
    loaded.value = true;
  }

  /** The name of a profile; empty where it is not here. */
  function nameOf(id: string): string {
    return list.value.find((profile) => profile.id === id)?.name ?? "";
  }

  return { list, loaded, load, nameOf };
});
