import type { ConnectorIcon } from "@carillon/connector-kit";

/** A board with two lists, drawn for this connector. */
export const icon: ConnectorIcon = [
  { d: "M4 2h16a2 2 0 0 1 2 2v16a2 2 0 0 1-2 2H4a2 2 0 0 1-2-2V4a2 2 0 0 1 2-2Z", fill: "#0052CC" },
  {
    d: "M6 5h4a1 1 0 0 1 1 1v11a1 1 0 0 1-1 1H6a1 1 0 0 1-1-1V6a1 1 0 0 1 1-1Zm8 0h4a1 1 0 0 1 1 1v6a1 1 0 0 1-1 1h-4a1 1 0 0 1-1-1V6a1 1 0 0 1 1-1Z",
    fill: "#FFFFFF",
  },
];
