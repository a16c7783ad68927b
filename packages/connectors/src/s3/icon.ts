import type { ConnectorIcon } from "@carillon/connector-kit";

/** A bucket; a shape of our own. */
export const s3Icon: ConnectorIcon = [
  { d: "M12 2c5.2 0 9.5 1.3 9.5 3s-4.3 3-9.5 3-9.5-1.3-9.5-3 4.3-3 9.5-3z", fill: "#C2410C" },
  {
    d: "M2.7 7.2C4.4 8.7 8 9.5 12 9.5s7.6-.8 9.3-2.3l-2 12.6C18.9 21.2 15.8 22 12 22s-6.9-.8-7.3-2.2z",
    fill: "#EA580C",
  },
];
