import type { ConnectorIcon } from "@carillon/connector-kit";

/** A sheet of paper with a table, drawn for Carillon. */
export const googleSheetsIcon: ConnectorIcon = [
  { d: "M6 1h8l6 6v14a2 2 0 0 1-2 2H6a2 2 0 0 1-2-2V3a2 2 0 0 1 2-2z", fill: "#188038" },
  { d: "M14 1l6 6h-6z", fill: "#0D652D" },
  {
    d: "M7 11h10v8H7zm1.5 1.5v1.75h2.75V12.5zm4.25 0v1.75h2.75V12.5zM8.5 15.75v1.75h2.75v-1.75zm4.25 0v1.75h2.75v-1.75z",
    fill: "#FFFFFF",
  },
];
