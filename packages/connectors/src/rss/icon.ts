import type { ConnectorIcon } from "@carillon/connector-kit";

/** Waves from a point, drawn anew. */
export const rssIcon: ConnectorIcon = [
  { d: "M5 16a3 3 0 1 1 0 6 3 3 0 0 1 0-6z", fill: "#EE802F" },
  { d: "M2 9c7.2 0 13 5.8 13 13h-4c0-5-4-9-9-9z", fill: "#EE802F" },
  { d: "M2 2c11 0 20 9 20 20h-4C18 13.2 10.8 6 2 6z", fill: "#EE802F" },
];
