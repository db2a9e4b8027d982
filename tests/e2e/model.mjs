/**
 * A plain model of an issue as an editor sees it: columns with headings, and the texts of their
 * entries. It knows what each action of an editor gives, by the words of the manual alone.
 */

/** The numbers of mulberry32: the same ones for the same seed. */
export function randomOf(seed) {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (end) => Math.floor(next() * end);
  return { below, of: (list) => list[below(list.length)], chance: (share) => next() < share };
}

/** Where a card is: its column and its place there. */
export function placesOf(columns) {
  return columns.flatMap(({ entries }, column) => entries.map((_, at) => ({ column, at })));
}

export class Model {
  /** `{ heading, entries: [{ text, leftOut }] }`, in printing order. */
  columns;

  constructor(columns) {
    this.columns = structuredClone(columns);
  }

  entry({ column, at }) {
    return this.columns[column].entries[at];
  }

  /** `start..end` of an entry's text becomes `by`. */
  write(place, start, end, by) {
    const entry = this.entry(place);
    entry.text = entry.text.slice(0, start) + by + entry.text.slice(end);
  }

  insertEntry({ column, at }) {
    this.columns[column].entries.splice(at + 1, 0, { text: "", leftOut: false });
  }

  insertColumn(after) {
    this.columns.splice(after + 1, 0, { heading: "【新栏目】", entries: [] });
  }

  remove({ column, at }) {
    this.columns[column].entries.splice(at, 1);
  }

  duplicate(place) {
    this.columns[place.column].entries.splice(place.at + 1, 0, { ...this.entry(place) });
  }

  leaveOut(place) {
    this.entry(place).leftOut = !this.entry(place).leftOut;
  }

  /** Line ends at the cut are dropped. */
  split(place, caret) {
    const entry = this.entry(place);
    const { text, leftOut } = entry;
    entry.text = text.slice(0, caret).replace(/\n+$/, "");
    this.columns[place.column].entries.splice(place.at + 1, 0, { text: text.slice(caret).replace(/^\n+/, ""), leftOut });
  }

  merge(place) {
    const { text } = this.entry(place);
    const upper = this.entry({ ...place, at: place.at - 1 });
    upper.text = upper.text === "" ? text : `${upper.text}\n${text}`;
    this.remove(place);
  }

  /** One place up or down, over to the next column at a column's end; whether there is such a place. */
  move({ column, at }, direction) {
    const { entries } = this.columns[column];
    const [entry] = entries.slice(at, at + 1);
    const inside = at + direction >= 0 && at + direction < entries.length;
    const other = this.columns[column + direction];
    if (!inside && !other) return false;
    entries.splice(at, 1);
    if (inside) entries.splice(at + direction, 0, entry);
    else if (direction < 0) other.entries.push(entry);
    else other.entries.unshift(entry);
    return true;
  }

  replaceAll(from, to) {
    for (const column of this.columns) {
      column.heading = column.heading.replaceAll(from, to);
      for (const entry of column.entries) entry.text = entry.text.replaceAll(from, to);
    }
  }

  count(words) {
    const texts = this.columns.flatMap(({ heading, entries }) => [heading, ...entries.map(({ text }) => text)]);
    return texts.reduce((sum, text) => sum + text.split(words).length - 1, 0);
  }

  toString() {
    return JSON.stringify(this.columns);
  }
}
