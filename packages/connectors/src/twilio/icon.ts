import type { ConnectorIcon } from "@carillon/connector-kit";

/** A ring with four dots, drawn for this connector. */
export const icon: ConnectorIcon = [
  {
    d: "M12 1a11 11 0 1 1 0 22 11 11 0 0 1 0-22Zm0 3a8 8 0 1 0 0 16 8 8 0 0 0 0-16Z",
    fill: "#F22F46",
  },
  {
    d: "M9.25 7a2.25 2.25 0 1 1 0 4.5 2.25 2.25 0 0 1 0-4.5Zm5.5 0a2.25 2.25 0 1 1 0 4.5 2.25 2.25 0 0 1 0-4.5Zm-5.5 5.5a2.25 2.25 0 1 1 0 4.5 2.25 2.25 0 0 1 0-4.5Zm5.5 0a2.25 2.25 0 1 1 0 4.5 2.25 2.25 0 0 1 0-4.5Z",
    fill: "#F22F46",
  },
];
