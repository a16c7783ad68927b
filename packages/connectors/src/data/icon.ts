import type { ConnectorIcon } from "@carillon/connector-kit";

/** Three bars and what joins their tops; our own drawing. */
export const dataIcon: ConnectorIcon = [
  { fill: "#1F7A8C", d: "M3 14h4.500v7H3Zm6.750-4h4.500v11h-4.500ZM16.500 6H21v15h-4.500Z" },
  {
    fill: "#E07A5F",
    d: "M4.500 11 3.500 9.500 11.500 4.500 13.500 6.500 19.500 2.500 20.500 4 13.200 8.900 11.200 6.900Z",
  },
];
