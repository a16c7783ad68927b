import type { ConnectorIcon } from "@carillon/connector-kit";

/** A face in a speech bubble, drawn for this connector. */
export const icon: ConnectorIcon = [
  {
    d: "M7 4h10a5 5 0 0 1 5 5v6a5 5 0 0 1-4 4.9L16.5 18h-9L6 19.9A5 5 0 0 1 2 15V9a5 5 0 0 1 5-5Z",
    fill: "#5865F2",
  },
  {
    d: "M8.5 9.5a1.75 2 0 1 1 0 4 1.75 2 0 0 1 0-4Zm7 0a1.75 2 0 1 1 0 4 1.75 2 0 0 1 0-4Z",
    fill: "#FFFFFF",
  },
];
