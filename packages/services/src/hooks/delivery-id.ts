import { createHash } from "node:crypto";
import type { DeliveryIdSource, HookVerification } from "@carillon/core";
import { formOf, textOf } from "./read-body.ts";

type Delivery = {
  /** Names in lower case. */
  readonly headers: readonly (readonly [string, string])[];
  readonly bytes: Buffer;
  readonly body: unknown;
  /** Of `hmac-sha256`, the header of the time that is signed. */
  readonly timestampHeader?: string | undefined;
};

/**
 * The hash of the id that the sender gave a delivery. Where it gave none, some still sign a time with each: the same
 * time over the same body is the same delivery, sent again by whoever has seen it.
 * @returns null where nothing can be told to be the same
 */
export function deliveryHashOf(
  source: DeliveryIdSource | null,
  scheme: HookVerification["scheme"],
  delivery: Delivery,
): string | null {
  if (source === null) return null;
  const id =
    "header" in source ? headerOf(delivery, source.header) : idInBody(delivery, source.bodyPath.split("."));
  if ((typeof id === "string" && id !== "") || typeof id === "number") return hashOf(String(id));
  const time = signedTime(scheme, delivery);
  return time === null ? null : hashOf(`${scheme} ${time} ${hashOf(delivery.bytes)}`);
}

const hashOf = (data: string | Buffer) => createHash("sha256").update(data).digest("base64url");

/** The first that is not empty, as the verification reads it. */
function headerOf({ headers }: Delivery, name: string): string | undefined {
  return headers.find(([each, value]) => each === name && value !== "")?.[1];
}

/** A number that JavaScript would round stands for itself as it was written: ids of 64 bits are told apart. */
function idInBody(delivery: Delivery, path: readonly string[]): unknown {
  const { bytes } = delivery;
  const id = valueAt(fieldsOf(delivery), path);
  if (typeof id !== "number" || Number.isSafeInteger(id)) return id;
  return valueAt(parsedOf(bytes, asWritten), path) ?? id;
}

/**
 * What type a body is said to be is not signed, so that it decides nothing where the bytes do: JSON that is said to be a
 * form, or a form that is said to be text, is the same delivery still.
 */
function fieldsOf({ body, bytes }: Delivery): unknown {
  const stated = [parsedOf(bytes), body].find((each) => typeof each === "object" && each !== null);
  if (stated !== undefined) return stated;
  const text = textOf(bytes);
  return ENCODED.test(text) ? formOf(text) : undefined;
}

/** None of what a form always encodes: XML with an address in it is no form. */
const ENCODED = /^[^\s<>"{}]*$/;

function parsedOf(bytes: Buffer, revive?: Reviver): unknown {
  try {
    return JSON.parse(textOf(bytes), revive);
  } catch {
    return undefined;
  }
}

type Reviver = (key: string, value: unknown, context?: { source?: string }) => unknown;
const asWritten: Reviver = (_key, value, context) => (typeof value === "number" ? context?.source : value);

function signedTime(scheme: HookVerification["scheme"], delivery: Delivery): string | null {
  switch (scheme) {
    case "slack":
      return headerOf(delivery, "x-slack-request-timestamp") ?? null;
    case "stripe":
      return /(?:^|,)\s*t\s*=\s*(\d+)/.exec(headerOf(delivery, "stripe-signature") ?? "")?.[1] ?? null;
    case "hmac-sha256":
      // As the verification reads it: what stands around it is not signed.
      return (delivery.timestampHeader && headerOf(delivery, delivery.timestampHeader)?.trim()) || null;
    default:
      return null;
  }
}

/** Own properties alone, so that a path leads into the data and nowhere else. */
function valueAt(value: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>(
    (at, key) =>
      typeof at === "object" && at !== null && Object.hasOwn(at, key) ? Reflect.get(at, key) : undefined,
    value,
  );
}
