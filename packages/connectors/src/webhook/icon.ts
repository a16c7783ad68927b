import type { ConnectorIcon } from "@carillon/connector-kit";

/** Three places, each joined to the others. */
export const webhookIcon: ConnectorIcon = [
  {
    fill: "#B8326B",
    d: "M12.81 6.49 5.81 17.99 4.19 17.01 11.19 5.51ZM11.19 6.49 18.19 17.99 19.81 17.01 12.81 5.51ZM5 16.55h14v1.9H5Z",
  },
  {
    fill: "#B8326B",
    d: "M12 3a3 3 0 1 1 0 6a3 3 0 1 1 0-6ZM5 14.5a3 3 0 1 1 0 6a3 3 0 1 1 0-6ZM19 14.5a3 3 0 1 1 0 6a3 3 0 1 1 0-6Z",
  },
];
