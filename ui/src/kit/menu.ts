/** An entry of a menu. */
export interface MenuItem {
  /** What is handed back when it is chosen. */
  id: string;
  label: string;
  /** The shortcut, as shown. */
  keys?: string;
  disabled?: boolean;
  /** Whether it is a switch that is on. */
  on?: boolean;
}

/** A menu with its entries. */
export interface MenuGroup {
  label: string;
  items: (MenuItem | "separator")[];
}
