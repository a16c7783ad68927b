import type { ConnectorIcon } from "@carillon/connector-kit";

/** A glass over four colours, drawn for Carillon. */
export const googleSearchIcon: ConnectorIcon = [
  { d: "M10 2a8 8 0 0 1 8 8h-3a5 5 0 0 0-5-5z", fill: "#EA4335" },
  { d: "M10 2v3a5 5 0 0 0-5 5H2a8 8 0 0 1 8-8z", fill: "#FBBC04" },
  { d: "M2 10h3a5 5 0 0 0 5 5v3a8 8 0 0 1-8-8z", fill: "#34A853" },
  {
    d: "M18 10a8 8 0 0 1-1.6 4.8l5.6 5.6-2.1 2.1-5.7-5.7A8 8 0 0 1 10 18v-3a5 5 0 0 0 5-5z",
    fill: "#4285F4",
  },
];
