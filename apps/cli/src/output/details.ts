import { cleanText } from "./clean-text.ts";
import type { Paint } from "./paint.ts";

/** Names and values, one pair a line; pairs without a value are left out. */
export function details(
  pairs: Readonly<Record<string, string | number | boolean | null | undefined>>,
  paint: Paint,
): string {
  const shown = Object.entries(pairs).filter(
    ([, value]) => value !== null && value !== undefined && value !== "",
  );
  const width = Math.max(0, ...shown.map(([name]) => name.length));
  const indent = " ".repeat(width + 2);
  return shown
    .map(([name, value]) => {
      const text = cleanText(String(value)).replaceAll("\n", `\n${indent}`);
      return `${paint("dim", name.padEnd(width))}  ${text}`;
    })
    .join("\n");
}
