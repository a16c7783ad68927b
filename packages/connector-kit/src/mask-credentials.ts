import { MASK } from "@carillon/core";
import type { z } from "zod";
import { isJsonObject } from "./json-object.ts";
import { childPlace, type Place, placeOf } from "./schema-children.ts";
import { maskUrl } from "./url-secrets.ts";

/**
 * Credentials as an answer may show them: the same shape, every secret replaced by the mask.
 * Masked are fields marked secret and all under them, keys the schema does not know, and addresses that carry a secret.
 */
export function maskCredentials(schema: z.ZodType, credentials: unknown): Record<string, unknown> {
  const masked = maskAt(placeOf([schema]), credentials);
  return isJsonObject(masked) ? masked : {};
}

/** The value of a place as it may be seen. An empty text hides nothing and stays, so that a form shows it as not set. */
export function maskAt(place: Place, value: unknown): unknown {
  if (Array.isArray(value)) return value.map((item, index) => maskAt(childPlace(place, String(index)), item));
  if (isJsonObject(value)) {
    return Object.fromEntries(
      Object.entries(value).map(([key, part]) => [key, maskAt(childPlace(place, key), part)]),
    );
  }
  if (value === null || value === undefined || value === "") return value;
  if (place.secret) return MASK;
  return typeof value === "string" ? maskUrl(value) : value;
}
