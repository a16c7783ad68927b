import { Buffer } from "node:buffer";
import type { z } from "zod";
import { isJsonObject } from "./json-object.ts";
import { childPlace, type Place, placeOf } from "./schema-children.ts";
import { urlCarriesSecret, urlSecrets } from "./url-secrets.ts";

/**
 * Every text of the credentials that must not be seen anywhere: secret fields, the parts of addresses that carry a
 * secret, and the form basic authentication sends a user and a password in (RFC 7617).
 */
export function secretValues(schema: z.ZodType, credentials: unknown): string[] {
  const found = new Set<string>();
  collect(placeOf([schema]), credentials, found);
  found.delete("");
  return [...found];
}

function collect(place: Place, value: unknown, found: Set<string>): void {
  if (Array.isArray(value)) {
    for (const [index, item] of value.entries()) collect(childPlace(place, String(index)), item, found);
  } else if (isJsonObject(value)) {
    for (const [key, part] of Object.entries(value)) collect(childPlace(place, key), part, found);
    const basic = basicCredentials(value);
    if (basic) found.add(basic);
  } else if (typeof value === "string") {
    if (place.secret || urlCarriesSecret(value))
      for (const part of urlSecrets(value, place.secret)) found.add(part);
  } else if (place.secret && (typeof value === "number" || typeof value === "bigint")) {
    found.add(String(value));
  }
}

function basicCredentials({ username, password }: Record<string, unknown>): string | undefined {
  if (typeof username !== "string" || typeof password !== "string" || password === "") return undefined;
  return Buffer.from(`${username}:${password}`, "utf8").toString("base64");
}
