import type { ConnectorIcon } from "@carillon/connector-kit";

/** An envelope. */
export const emailIcon: ConnectorIcon = [
  {
    fill: "#C2542F",
    d: "M2 7.9v9.6A2.5 2.5 0 0 0 4.5 20h15a2.5 2.5 0 0 0 2.5-2.5V7.9l-8.9 5.8a2 2 0 0 1-2.2 0Z",
  },
  { fill: "#C2542F", d: "M4.5 4a2.5 2.5 0 0 0-2.4 1.8l9.9 6.5 9.9-6.5A2.5 2.5 0 0 0 19.5 4Z" },
];
