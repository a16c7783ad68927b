import type { ConnectorIcon } from "@carillon/connector-kit";

/** An open book; our own drawing. */
export const knowledgeIcon: ConnectorIcon = [
  { fill: "#2f7d6b", d: "M2 4h7a3 3 0 0 1 3 3v13a3 3 0 0 0-3-2H2Z" },
  { fill: "#4fae97", d: "M22 4h-7a3 3 0 0 0-3 3v13a3 3 0 0 1 3-2h7Z" },
  { fill: "#ffffff", d: "M4 7h5v1.5H4V7Zm0 3.5h5V12H4v-1.5ZM15 7h5v1.5h-5V7Zm0 3.5h5V12h-5v-1.5Z" },
];
