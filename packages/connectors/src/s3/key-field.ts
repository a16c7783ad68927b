import { Buffer } from "node:buffer";
import { z } from "zod";

/**
 * An object's key: at most 1,024 bytes (docs.aws.amazon.com/AmazonS3/latest/userguide/object-keys.html). Parts `.` and
 * `..` are refused: every HTTP client resolves them in an address, so that another object would be meant.
 */
export const ObjectKey = z
  .string()
  .min(1, "A key is needed")
  .refine((key) => Buffer.byteLength(key) <= 1_024, "A key has at most 1,024 bytes")
  .refine((key) => !/^\P{Cc}*\p{Cc}/u.test(key), "No control characters")
  .refine((key) => key.isWellFormed(), "Not valid Unicode")
  .refine(
    (key) => !key.split("/").some((part) => part === "." || part === ".."),
    "No part of a key may be . or .. alone",
  )
  .meta({ title: "Key", placeholder: "reports/2026-03-01.csv" });

export const VersionId = z
  .string()
  .trim()
  .min(1)
  .max(1_024)
  .optional()
  .meta({ title: "Version", description: "Of a bucket with versions; the newest when left out" });
