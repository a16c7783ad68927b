import { exactTime } from "#format/exact-time.ts";

const INSTANT = /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z/g;

/** A sentence of the server with its instants as wall time in a zone. */
export const withTimes = (text: string, timezone: string): string =>
  text.replace(INSTANT, (at) => exactTime(at, timezone));
