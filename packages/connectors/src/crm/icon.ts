import type { ConnectorIcon } from "@carillon/connector-kit";

/** A card with a person on it; our own drawing. */
export const crmIcon: ConnectorIcon = [
  { fill: "#7a4fb5", d: "M4 3h13a2 2 0 0 1 2 2v14a2 2 0 0 1-2 2H4a2 2 0 0 1-2-2V5a2 2 0 0 1 2-2Z" },
  {
    fill: "#ffffff",
    d: "M10.5 6.5a2.75 2.75 0 1 1 0 5.5 2.75 2.75 0 0 1 0-5.5ZM5.5 17.5c0-2.5 2.2-4 5-4s5 1.5 5 4v.5h-10v-.5Z",
  },
  { fill: "#b79be0", d: "M20 6h1.5v3.500H20V6Zm0 5h1.5v3.500H20V11Zm0 5h1.5v3H20v-3Z" },
];
