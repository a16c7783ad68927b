import type { ConnectorIcon } from "@carillon/connector-kit";

/** A globe: its edge, a meridian, two parallels. */
export const httpIcon: ConnectorIcon = [
  {
    fill: "#2F6FB8",
    d: "M12 2a10 10 0 1 1 0 20a10 10 0 1 1 0-20Zm0 1.9a8.1 8.1 0 1 0 0 16.2a8.1 8.1 0 1 0 0-16.2Z",
  },
  {
    fill: "#2F6FB8",
    d: "M12 2a4.9 10 0 1 1 0 20a4.9 10 0 1 1 0-20Zm0 1.9a3 8.1 0 1 0 0 16.2a3 8.1 0 1 0 0-16.2Z",
  },
  { fill: "#2F6FB8", d: "M3 8.3h18v1.8H3ZM3 13.9h18v1.8H3Z" },
];
