/** The measured times as a table, and next to what is asked for. */

/** What is asked for, in milliseconds; `docs/performance.md` says so too. */
const TARGETS = [
  ["start to usable window", 0.5, 2000],
  ["click to pages", 0.5, 1000],
  ["keystroke to page", 0.95, 50],
  ["compositionend to page", 0.95, 50],
];
/** How much more a library of 20 years may take; less cannot be told from noise. */
const UNCHANGED = 1.15;

/** Times by what was measured, in milliseconds. */
export class Times {
  #lists = new Map();
  /** Pages of the issue that was opened. */
  pages = 0;

  add(what, milliseconds) {
    this.#lists.set(what, [...(this.#lists.get(what) ?? []), milliseconds]);
  }

  get whats() {
    return [...this.#lists.keys()];
  }

  count(what) {
    return this.#lists.get(what)?.length ?? 0;
  }

  /** The time that the part `share` of all stays within. */
  quantile(what, share) {
    const sorted = (this.#lists.get(what) ?? []).toSorted((one, other) => one - other);
    return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
  }
}

export function table(cases) {
  const rows = cases.flatMap(({ name, times }) =>
    times.whats.map((what) => {
      const quantiles = [0.5, 0.95, 1].map((share) => times.quantile(what, share).toFixed(1));
      return `| ${name} | ${what} | ${times.count(what)} | ${quantiles.join(" | ")} |`;
    }),
  );
  const libraries = cases
    .filter(({ content }) => content.issues > 0)
    .map(({ name, content, times }) => `${name}: ${content.issues} issues, ${content.entries} entries; ${times.pages} pages opened`);
  const head = ["| library | ms from … to … | n | median | 95 % | most |", "|---|---|---|---|---|---|"];
  return [...libraries, "", ...head, ...rows].join("\n");
}

/** Whether what is asked for holds. */
export function verdicts(cases) {
  const lines = [];
  for (const { name, times } of cases) {
    for (const [what, share, limit] of TARGETS) {
      const value = times.quantile(what, share);
      const measure = share === 0.5 ? "median" : `${share * 100} %`;
      lines.push(`${value <= limit ? "met" : "MISSED"}: ${name}: ${what}, ${measure}, at most ${limit} ms: ${value.toFixed(1)}`);
    }
  }
  const [one, years] = cases;
  for (const [what] of TARGETS) {
    const ratio = years.times.quantile(what, 0.5) / one.times.quantile(what, 0.5);
    lines.push(`${ratio <= UNCHANGED ? "met" : "MISSED"}: 20 years do not change ${what}: median ×${ratio.toFixed(2)}`);
  }
  return lines.join("\n");
}
