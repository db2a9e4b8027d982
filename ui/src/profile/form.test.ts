import { beforeEach, expect, it, vi } from "vitest";
import { createApp } from "vue";
import type { FieldChange, ProfileForm } from "../api/wire";
import { useProfileForm } from "./form";

const { kept, asked } = vi.hoisted(() => ({ kept: new Map<string, string>(), asked: [] as FieldChange[][] }));

function form(): ProfileForm {
  const fields = [...kept].map(([path, value]) => ({ path, value, takes: { kind: "switch" as const } }));
  const printed = { printsTitles: false, printsNotes: true };
  const facts = { widthMm: 210, heightMm: 297, charactersPerLine: 32, linesPerPage: 31, pitchPt: 22, bodyFace: "", bodyPt: 14, ...printed };
  return { id: "own-1", name: "本局月报", own: true, facts, fields };
}

/** A core that takes no pitch below 14 pt, and no sheet that is narrower than its type area. */
vi.mock("../host", () => ({
  host: {
    call: async (command: string, { changes }: { changes: FieldChange[] }) => {
      if (command === "profile_form") return form();
      asked.push(changes);
      const next = new Map([...kept, ...changes.map(({ path, value }): [string, string] => [path, value])]);
      const number = (path: string) => Number.parseFloat(next.get(path) ?? "");
      const refuse = (field: string) => {
        throw { code: "value", message: "", detail: { field, takes: "number", low: "14", high: "100" } };
      };
      if (number("pitch") < 14) refuse("pitch");
      if (number("width") < number("measure")) refuse("measure");
      for (const [path, value] of next) kept.set(path, value);
      return form();
    },
  },
}));

async function opened() {
  const followed = vi.fn();
  let api!: ReturnType<typeof useProfileForm>;
  const app = createApp({ setup: () => ((api = useProfileForm(followed)), () => null) });
  app.mount(document.createElement("div"));
  await api.load("own-1");
  return { ...api, followed };
}

beforeEach(() => {
  asked.length = 0;
  kept.clear();
  for (const [path, value] of [["pitch", "22pt"], ["width", "210mm"], ["measure", "159mm"]] as const) kept.set(path, value);
});

it("keeps what is typed, once for several keys, and has the pages follow", async () => {
  const profile = await opened();
  profile.set("pitch", "2pt");
  profile.set("pitch", "26pt");
  await profile.flush();
  expect(asked).toEqual([[{ path: "pitch", value: "26pt" }]]);
  expect(profile.followed).toHaveBeenCalledOnce();
  expect(profile.changed.value).toBe(true);
  expect(profile.pending.size).toBe(0);
});

it("leaves a refused value in its field, and tells what is allowed there", async () => {
  const profile = await opened();
  profile.set("pitch", "3pt");
  await profile.flush();
  expect(profile.problem.value).toEqual({ path: "pitch", sentence: "请填14—100之间的整数" });
  expect(profile.valueOf("pitch", "22pt")).toBe("3pt");
  expect(kept.get("pitch")).toBe("22pt");
  expect(profile.followed).not.toHaveBeenCalled();
});

it("takes two values together that neither can be had alone", async () => {
  const profile = await opened();
  profile.set("width", "148mm");
  await profile.flush();
  expect(profile.problem.value?.path).toBe("measure");
  profile.set("measure", "100mm");
  await profile.flush();
  expect(profile.problem.value).toBeNull();
  expect([kept.get("width"), kept.get("measure")]).toEqual(["148mm", "100mm"]);
});

it("goes back to what it was, what is refused too", async () => {
  const profile = await opened();
  profile.set("pitch", "26pt");
  await profile.flush();
  profile.set("width", "1mm");
  await profile.flush();
  await profile.restore();
  expect([kept.get("pitch"), kept.get("width")]).toEqual(["22pt", "210mm"]);
  expect(profile.problem.value).toBeNull();
  expect([profile.changed.value, profile.pending.size]).toEqual([false, 0]);
});
