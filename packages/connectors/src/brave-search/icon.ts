import type { ConnectorIcon } from "@carillon/connector-kit";

/** A shield with a glass, drawn for Carillon. */
export const braveIcon: ConnectorIcon = [
  { d: "M12 1.5l8.5 3v7c0 5.2-3.6 9-8.5 11-4.9-2-8.5-5.8-8.5-11v-7z", fill: "#FB542B" },
  {
    d: "M11.3 6.5a4.3 4.3 0 0 1 3.5 6.8l2.5 2.5-1.4 1.4-2.5-2.5a4.3 4.3 0 1 1-2.1-8.2zm0 2a2.3 2.3 0 1 0 0 4.6 2.3 2.3 0 0 0 0-4.6z",
    fill: "#FFFFFF",
  },
];
