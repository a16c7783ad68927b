import { parseArray } from "./parse-array.ts";

type Reader = (text: string) => unknown;
type ColumnType = { readonly name: string; readonly array: number; readonly read: Reader };

const asIs: Reader = (text) => text;
const number: Reader = (text) => {
  const value = Number(text);
  // NaN and the infinities are none in JSON.
  return Number.isFinite(value) ? value : text;
};
const json: Reader = (text) => {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
};
/** `2026-03-01 12:00:00.5+00`: the session's zone is UTC. Infinity and years before Christ stay as they are. */
const timestamp: Reader = (text) => text.replace(/^(\d{4,}-\d\d-\d\d) ([\d:.]+)(\+00)?$/, isoTime);
const isoTime = (_: string, date: string, time: string, zone?: string): string =>
  `${date}T${time}${zone === undefined ? "" : "Z"}`;
const bytes: Reader = (text) =>
  text.startsWith("\\x") ? Buffer.from(text.slice(2), "hex").toString("base64") : text;

/**
 * The types whose text form is not what JSON wants, and the names of the usual ones (pg_type.dat of PostgreSQL). What
 * JavaScript's numbers cannot hold, bigint and numeric, stays text.
 */
const TYPES = new Map<number, ColumnType>([
  [16, { name: "boolean", array: 1000, read: (text) => text === "t" }],
  [17, { name: "bytea", array: 1001, read: bytes }],
  [19, { name: "name", array: 1003, read: asIs }],
  [20, { name: "bigint", array: 1016, read: asIs }],
  [21, { name: "smallint", array: 1005, read: number }],
  [23, { name: "integer", array: 1007, read: number }],
  [25, { name: "text", array: 1009, read: asIs }],
  [26, { name: "oid", array: 1028, read: number }],
  [114, { name: "json", array: 199, read: json }],
  [700, { name: "real", array: 1021, read: number }],
  [701, { name: "double precision", array: 1022, read: number }],
  [1042, { name: "character", array: 1014, read: asIs }],
  [1043, { name: "character varying", array: 1015, read: asIs }],
  [1082, { name: "date", array: 1182, read: asIs }],
  [1083, { name: "time", array: 1183, read: asIs }],
  [1114, { name: "timestamp", array: 1115, read: timestamp }],
  [1184, { name: "timestamp with time zone", array: 1185, read: timestamp }],
  [1186, { name: "interval", array: 1187, read: asIs }],
  [1266, { name: "time with time zone", array: 1270, read: asIs }],
  [1700, { name: "numeric", array: 1231, read: asIs }],
  [2950, { name: "uuid", array: 2951, read: asIs }],
  [3802, { name: "jsonb", array: 3807, read: json }],
]);

const ARRAYS = new Map([...TYPES.values()].map((type) => [type.array, type]));

/** The name of a type by its id; `other` for enums, ranges and what extensions bring, whose values come as text. */
export function typeName(id: number): string {
  const element = ARRAYS.get(id);
  return element ? `${element.name}[]` : (TYPES.get(id)?.name ?? "other");
}

/** A value as JSON has it, from the text form the server sent. */
export function readValue(id: number, text: string | null): unknown {
  if (text === null) return null;
  const element = ARRAYS.get(id);
  return element ? parseArray(text, element.read) : (TYPES.get(id)?.read ?? asIs)(text);
}
