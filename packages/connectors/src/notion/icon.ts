import type { ConnectorIcon } from "@carillon/connector-kit";

/** An N in a box, drawn for Carillon. */
export const notionIcon: ConnectorIcon = [
  { d: "M4 2h16a2 2 0 0 1 2 2v16a2 2 0 0 1-2 2H4a2 2 0 0 1-2-2V4a2 2 0 0 1 2-2z", fill: "#FFFFFF" },
  {
    d: "M4 1h16a3 3 0 0 1 3 3v16a3 3 0 0 1-3 3H4a3 3 0 0 1-3-3V4a3 3 0 0 1 3-3zM4 3a1 1 0 0 0-1 1v16a1 1 0 0 0 1 1h16a1 1 0 0 0 1-1V4a1 1 0 0 0-1-1z",
    fill: "#000000",
  },
  { d: "M7 17V7h2.6l4.9 6.9V7H17v10h-2.5L9.5 10v7z", fill: "#000000" },
];
