import { z } from "zod";

/** A key as a header or an address can carry it. */
export const ApiKey = z
  .string()
  .trim()
  .min(1)
  .max(500)
  .regex(/^[\x21-\x7e]+$/, "A key has no spaces");
