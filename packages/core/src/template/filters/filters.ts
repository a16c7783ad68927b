import { zoneClock } from "../../schedule/zone-clock.ts";
import { ExpressionError } from "../template-error.ts";
import { ADD } from "./add-filter.ts";
import type { Filter } from "./filter.ts";
import { checkPattern, formatMoment } from "./format-moment.ts";
import { readMoment } from "./moment.ts";
import { toJson, toText } from "./to-text.ts";

const text = (change: (value: string) => string): Filter => ({
  arity: [0, 0],
  apply: (value) => change(toText(value)),
});

const DATE: Filter = {
  arity: [1, 2],
  check: ([pattern, zone]) => {
    checkPattern(String(pattern));
    if (zone !== undefined) checkZone(String(zone));
  },
  apply: (value, [pattern, zone], context) => {
    const timezone = zone === undefined ? context.timezone : String(zone);
    return formatMoment(readMoment(value, timezone), String(pattern), timezone);
  },
};

function checkZone(zone: string): void {
  try {
    zoneClock(zone);
  } catch {
    throw new ExpressionError(`"${zone.slice(0, 60)}" is no time zone`);
  }
}

const JSON_TEXT: Filter = {
  arity: [0, 1],
  check: ([indent]) => {
    const isIndent = indent === undefined || (typeof indent === "number" && indent >= 0 && indent <= 10);
    if (!isIndent) throw new ExpressionError("json takes the number of spaces, 0 to 10");
  },
  apply: (value, [indent]) => toJson(value, typeof indent === "number" ? indent : 0),
};

const HTML = text((value) =>
  value.replace(/[&<>"']/g, (c) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" })[c] ?? "&#39;"),
);

/** Percent-encodes for one part of a URL; RFC 3986 reserves the five that encodeURIComponent leaves. */
const URL_PART = text((value) =>
  encodeURIComponent(value.toWellFormed()).replace(
    /[!'()*]/g,
    (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`,
  ),
);

/** Slack, "Escaping text": these three characters and no others. */
const SLACK = text((value) => value.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;"));

/** All but `default`, which alone sees values that are not there. */
export const FILTERS: ReadonlyMap<string, Filter> = new Map<string, Filter>([
  ["date", DATE],
  ["add", ADD],
  ["json", JSON_TEXT],
  ["html", HTML],
  ["escapeHtml", HTML],
  ["url", URL_PART],
  ["slack", SLACK],
  ["upper", text((value) => value.toUpperCase())],
  ["lower", text((value) => value.toLowerCase())],
  ["trim", text((value) => value.trim())],
]);

export const FILTER_NAMES: readonly string[] = ["default", ...FILTERS.keys()];
