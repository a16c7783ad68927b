import type { NameKind } from "./classify-name.ts";

const NUMBER = /^\s*-?\d[\d.,_]*\s*$/;
const OPAQUE = /^[\w+/=.,:~-]+$/;

/** Does a text under a name of this kind have to go? An empty one hides nothing; `true`, `false` and `null` are no secrets. */
export function hidesText(kind: NameKind, value: string): boolean {
  if (value === "" || value === "true" || value === "false" || value === "null") return false;
  switch (kind) {
    case "plain":
      return false;
    case "secret":
      return true;
    case "counted":
      return !NUMBER.test(value);
    case "opaque":
      return value.length >= 16 && /\d/.test(value) && OPAQUE.test(value);
    case "address":
      return /^\s*https?:/i.test(value);
  }
}
