import type { ConnectorIcon } from "@carillon/connector-kit";

/** A globe with a glass; our own drawing. */
export const webIcon: ConnectorIcon = [
  { fill: "#2563a8", d: "M10 2a8 8 0 1 1 0 16a8 8 0 0 1 0-16Z" },
  { fill: "#9cc4ee", d: "M9.3 2h1.4v16H9.3ZM2 9.3h16v1.4H2Z" },
  { fill: "#f2a33a", d: "M16 14.5l6 6-1.5 1.5-6-6Z" },
];
