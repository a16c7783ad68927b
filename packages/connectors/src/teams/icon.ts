import type { ConnectorIcon } from "@carillon/connector-kit";

/** Two people and a T, drawn for this connector. */
export const icon: ConnectorIcon = [
  { d: "M18.5 4a2.5 2.5 0 1 1 0 5 2.5 2.5 0 0 1 0-5ZM16 10h6v5a4 4 0 0 1-6 3.5Z", fill: "#7B83EB" },
  { d: "M12.5 2a3 3 0 1 1 0 6 3 3 0 0 1 0-6ZM8 9h9v7a5 5 0 0 1-9 3Z", fill: "#5059C9" },
  { d: "M2 7h10v10H2Z", fill: "#4B53BC" },
  { d: "M4.2 9h5.6v1.4H7.75V15h-1.5v-4.6H4.2Z", fill: "#FFFFFF" },
];
