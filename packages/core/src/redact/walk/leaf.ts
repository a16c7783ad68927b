import { REDACTED } from "../marker.ts";
import { hidesText } from "../names/hides-text.ts";
import type { Mode, Rules } from "./walk-context.ts";

export function redactString(value: string, mode: Mode, rules: Rules): string {
  if (mode === "plain") return rules.text(value);
  return hidesText(mode === "all" ? "secret" : "counted", value) ? REDACTED : value;
}

export function redactNumber(value: number | bigint, mode: Mode, rules: Rules): number | bigint | string {
  if (mode === "all") return REDACTED;
  if (!rules.hasSecrets) return value;
  const text = String(value);
  return rules.text(text) === text ? value : REDACTED;
}
