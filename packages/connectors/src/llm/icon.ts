import type { ConnectorIcon } from "@carillon/connector-kit";

/** A speech bubble with a spark, drawn for Carillon. */
export const llmIcon: ConnectorIcon = [
  { d: "M5 2h14a3 3 0 0 1 3 3v9a3 3 0 0 1-3 3h-6l-5 5v-5H5a3 3 0 0 1-3-3V5a3 3 0 0 1 3-3z", fill: "#7C3AED" },
  { d: "M12 4.5l1.4 3.6 3.6 1.4-3.6 1.4L12 14.5l-1.4-3.6L7 9.5l3.6-1.4z", fill: "#FFFFFF" },
];
