/** How the window is arranged: remembered on this machine, apart from any issue. */
import { defineStore } from "pinia";
import { computed, reactive, ref, watch } from "vue";

/** What is remembered. */
interface Arrangement {
  theme: "system" | "light" | "dark";
  outlineWidth: number;
  pagesWidth: number;
  propertiesWidth: number;
  proofWidth: number;
  /** null: as wide as the pane. */
  zoom: number | null;
  facing: boolean;
}

/** A panel that stands in the place of the list of columns and entries. */
export type SidePanel = "properties" | "proof";

const KEY = "arrangement";
const standard: Arrangement = {
  theme: "system",
  outlineWidth: 248,
  pagesWidth: 520,
  propertiesWidth: 300,
  proofWidth: 340,
  zoom: null,
  facing: false,
};

/** From this width on, a panel has room beside the other three panes. */
const FOUR_PANES = 1800;
/** From this width on, three panes stand side by side; below it the pages take a place of their own. */
export const THREE_PANES = 1400;
/** Below this width one pane is seen at a time. */
export const TWO_PANES = 900;
/** Below this width the toolbar would take two rows if it held everything. */
export const ONE_ROW = 1080;

function remembered(): Arrangement {
  try {
    return { ...standard, ...(JSON.parse(localStorage.getItem(KEY) ?? "{}") as Partial<Arrangement>) };
  } catch {
    return { ...standard };
  }
}

export const useView = defineStore("view", () => {
  const arrangement = reactive(remembered());
  const width = ref(window.innerWidth);
  /** What the editor asked to see; null: what the width suggests. */
  const pagesWanted = ref<boolean | null>(null);
  const outlineWanted = ref<boolean | null>(null);
  const panel = ref<SidePanel | null>(null);

  const pages = computed(() => pagesWanted.value ?? width.value >= THREE_PANES);
  const outline = computed(() => {
    // A panel takes the place of the list.
    if (panel.value !== null && width.value < FOUR_PANES) return false;
    if (outlineWanted.value !== null) return outlineWanted.value;
    if (width.value >= THREE_PANES) return true;
    return width.value >= TWO_PANES && !pages.value;
  });
  /** Where there is room for one pane only, the pages or the list stand in the text's place. */
  const text = computed(() => width.value >= TWO_PANES || !(pages.value || outline.value || panel.value));

  function togglePages(): void {
    pagesWanted.value = !pages.value;
    if (pagesWanted.value && width.value < THREE_PANES) outlineWanted.value = null;
    if (pagesWanted.value && width.value < TWO_PANES) showOnly("pages");
  }

  function toggleOutline(): void {
    outlineWanted.value = !outline.value;
    if (outlineWanted.value && width.value < FOUR_PANES) panel.value = null;
    if (outlineWanted.value && width.value < TWO_PANES) showOnly("outline");
  }

  function togglePanel(wanted: SidePanel): void {
    if (panel.value === wanted) panel.value = null;
    else showPanel(wanted);
  }

  function showPanel(wanted: SidePanel): void {
    panel.value = wanted;
    if (width.value < TWO_PANES) showOnly(wanted);
  }

  /** Shows the pane of the issue's own fields, and the pages beside it where there is room. */
  function showBesidePages(): void {
    if (width.value < TWO_PANES) return showOnly("properties");
    panel.value = "properties";
    if (!pages.value) togglePages();
  }

  /** Where one pane is seen at a time, makes it the text. */
  function showText(): void {
    if (width.value < TWO_PANES) showOnly("text");
  }

  function showOnly(pane: "pages" | "outline" | SidePanel | "text"): void {
    pagesWanted.value = pane === "pages";
    outlineWanted.value = pane === "outline";
    panel.value = pane === "properties" || pane === "proof" ? pane : null;
  }

  window.addEventListener("resize", () => {
    const before = width.value;
    width.value = window.innerWidth;
    for (const limit of [THREE_PANES, TWO_PANES]) {
      if (before < limit !== width.value < limit) pagesWanted.value = outlineWanted.value = null;
    }
  });

  const dark = matchMedia("(prefers-color-scheme: dark)");
  function showTheme(): void {
    const { theme } = arrangement;
    const isDark = theme === "dark" || (theme === "system" && dark.matches);
    document.documentElement.dataset.theme = isDark ? "dark" : "light";
  }
  dark.addEventListener("change", showTheme);
  watch(() => arrangement.theme, showTheme, { immediate: true });
  watch(arrangement, () => {
    try {
      localStorage.setItem(KEY, JSON.stringify(arrangement));
    } catch {
      // Not remembered, then: nothing depends on it.
    }
  });

  return {
    arrangement,
    width,
    pages,
    outline,
    text,
    panel,
    togglePages,
    toggleOutline,
    togglePanel,
    showPanel,
    showBesidePages,
    showText,
  };
});
