import type { ConnectorIcon } from "@carillon/connector-kit";

/** A folder with a sheet in it; our own drawing. */
export const filesIcon: ConnectorIcon = [
  { fill: "#B9831F", d: "M3 4h6l2 2.500h10v13.500H3Z" },
  { fill: "#FFFFFF", d: "M6 9h12v6H6Z" },
  { fill: "#F2B84B", d: "M2 11.500h20L20.500 20h-17Z" },
];
