import type { ConnectorIcon } from "@carillon/connector-kit";

/** A database in PostgreSQL's blue; a shape of our own. */
export const postgresqlIcon: ConnectorIcon = [
  { d: "M12 2c4.7 0 8.5 1.6 8.5 3.5S16.7 9 12 9 3.5 7.4 3.5 5.5 7.3 2 12 2z", fill: "#336791" },
  {
    d: "M3.5 8.2C5.1 9.7 8.3 10.6 12 10.6s6.9-.9 8.5-2.4v4.3c0 1.9-3.8 3.5-8.5 3.5s-8.5-1.6-8.5-3.5z",
    fill: "#336791",
  },
  {
    d: "M3.5 15.2c1.6 1.5 4.8 2.4 8.5 2.4s6.9-.9 8.5-2.4v3.3c0 1.9-3.8 3.5-8.5 3.5s-8.5-1.6-8.5-3.5z",
    fill: "#336791",
  },
];
