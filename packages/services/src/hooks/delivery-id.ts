import { createHash } from "node:crypto";
import type { DeliveryIdSource } from "@carillon/core";

/** The hash of the id that the sender gave a delivery; null where it gave none, and nothing can be told to be the same. */
export function deliveryHashOf(
  source: DeliveryIdSource | null,
  { headers, body }: { headers: readonly (readonly [string, string])[]; body: unknown },
): string | null {
  if (source === null) return null;
  const id =
    "header" in source
      ? headers.find(([name]) => name === source.header)?.[1]
      : valueAt(body, source.bodyPath.split("."));
  if (typeof id !== "string" && typeof id !== "number") return null;
  return id === "" ? null : createHash("sha256").update(String(id), "utf8").digest("base64url");
}

/** Own properties alone, so that a path leads into the data and nowhere else. */
function valueAt(value: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>(
    (at, key) =>
      typeof at === "object" && at !== null && Object.hasOwn(at, key) ? Reflect.get(at, key) : undefined,
    value,
  );
}
