import { quoted, refused } from "../refusals.ts";

export type ColumnType = "number" | "boolean" | "text";

/** A column with its values in the order of the rows; null: missing. */
export type Column = {
  readonly name: string;
  readonly type: ColumnType;
  readonly values: readonly (number | boolean | string | null)[];
  /** What a person should know about how it was read. */
  readonly note: string | null;
};

/** Squares of larger ones, added up, are no numbers any more. */
const LARGEST = 1e150;
const NUMBER = /^[+-]?(0|[1-9]\d*|(?=\.\d))(\.\d*)?(e[+-]?\d{1,3})?$/i;

/** A column of JSON values. What is no number (NaN) and no finite one is missing. */
export function columnOfValues(name: string, raw: readonly unknown[]): Column {
  const counts = { number: 0, boolean: 0, text: 0 };
  let notFinite = 0;
  for (const value of raw) {
    if (value === null || value === undefined) continue;
    if (typeof value === "number" && !Number.isFinite(value)) notFinite += 1;
    else counts[typeOf(value)] += 1;
  }
  const present = (["number", "boolean", "text"] as const).filter((type) => counts[type] > 0);
  const type =
    present.length === 1 && present[0]
      ? present[0]
      : present.length === 0 && notFinite > 0
        ? "number"
        : "text";
  const note =
    present.length > 1
      ? `Column ${quoted(name)} holds ${present.map((each) => `${counts[each]} × ${each}`).join(", ")}; all are read as text.`
      : notFinite > 0
        ? `${notFinite} of ${quoted(name)} are no finite numbers and count as missing.`
        : null;
  return { name, type, values: raw.map((value) => cellOf(value, { type, name })), note };
}

/** A column of CSV fields: numbers, `true` and `false`, else text. Empty ones are missing, `NaN` is among numbers. */
export function columnOfTexts(name: string, raw: readonly (string | undefined)[]): Column {
  const filled = raw.filter((text): text is string => text !== undefined && text !== "");
  const isMissingNumber = (text: string) => /^nan$/i.test(text);
  const numbers = filled.filter((text) => isNumber(text)).length;
  if (numbers > 0 && filled.every((text) => isNumber(text) || isMissingNumber(text.trim()))) {
    const numberOf = (text = "") => (isNumber(text) ? within(Number(text), name) : null);
    return { name, type: "number", values: raw.map(numberOf), note: null };
  }
  if (filled.length > 0 && filled.every((text) => /^(true|false)$/i.test(text)))
    return {
      name,
      type: "boolean",
      values: raw.map((text) => (text ? /^true$/i.test(text) : null)),
      note: null,
    };
  const note =
    numbers > 0
      ? `Column ${quoted(name)} holds ${numbers} numbers and ${filled.length - numbers} texts; all are read as text.`
      : null;
  return { name, type: "text", values: raw.map((text) => text?.toWellFormed() || null), note };
}

/** Leading zeros, and whole numbers that a double cannot hold, are of something that is no quantity: they stay text. */
function isNumber(text: string): boolean {
  const trimmed = text.trim();
  if (!NUMBER.test(trimmed)) return false;
  const value = Number(trimmed);
  return Number.isFinite(value) && (!/^[+-]?\d+$/.test(trimmed) || Number.isSafeInteger(value));
}

function typeOf(value: unknown): ColumnType {
  if (typeof value === "number") return "number";
  return typeof value === "boolean" ? "boolean" : "text";
}

function cellOf(value: unknown, { type, name }: { type: ColumnType; name: string }) {
  if (value === null || value === undefined) return null;
  if (typeof value === "number") {
    if (!Number.isFinite(value)) return null;
    return type === "number" ? within(value, name) : String(value);
  }
  if (typeof value === "boolean") return type === "boolean" ? value : String(value);
  const text = typeof value === "string" ? value : (JSON.stringify(value) ?? String(value));
  return text.toWellFormed();
}

function within(value: number, name: string): number {
  if (Math.abs(value) <= LARGEST) return value;
  throw refused(
    "NUMBER_TOO_LARGE",
    `A number of column ${quoted(name)} is larger than 1e150, too large to reckon with.`,
  );
}
