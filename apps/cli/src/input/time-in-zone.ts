import { wallInstant } from "@carillon/core/contracts";
import { hasOffset, instant } from "./option-values.ts";

/**
 * The instant of a time that was typed: without an offset it is that of the zone, where one was named, else this machine's.
 * @param text what the option `time` has let through
 * @param timezone IANA name; of an unknown one the server tells
 */
export function timeInZone(text: string, timezone: string | undefined): string {
  if (timezone === undefined || hasOffset(text) || !isKnown(timezone)) return instant(text);
  const shown = `${text.slice(0, 10)}T${text.slice(11) || "00:00"}Z`;
  return new Date(wallInstant(Math.floor(Date.parse(shown) / 1_000), timezone)).toISOString();
}

function isKnown(timezone: string): boolean {
  try {
    return Boolean(new Intl.DateTimeFormat("en", { timeZone: timezone }));
  } catch {
    return false;
  }
}
