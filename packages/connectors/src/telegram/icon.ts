import type { ConnectorIcon } from "@carillon/connector-kit";

/** A paper plane in a circle, drawn for this connector. */
export const icon: ConnectorIcon = [
  { d: "M12 1a11 11 0 1 1 0 22 11 11 0 0 1 0-22Z", fill: "#26A5E4" },
  { d: "M5 11.6 17.6 6.7 15.7 17.2 12 14.5 10.2 16.3 9.9 13.3 15 8.9 8.6 12.9Z", fill: "#FFFFFF" },
];
