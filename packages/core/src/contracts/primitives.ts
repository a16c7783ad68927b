import { z } from "zod";

/** An instant as ISO 8601 in UTC, e.g. `2026-03-01T09:00:00.000Z`. Every time in an answer has this form. */
export const Instant = z.iso.datetime().meta({ description: "ISO 8601, UTC" });

/** An instant given by a caller: ISO 8601 with `Z` or an offset. */
export const InstantInput = z.iso
  .datetime({ offset: true })
  .meta({ description: "ISO 8601 with Z or an offset" });

/** Id of a tool, an event, a token: a positive whole number. */
export const NumericId = z.int().positive().max(Number.MAX_SAFE_INTEGER);

/** Id of an execution: UUIDv7 (RFC 9562 §5.7), so that ids sort by time. */
export const ExecutionId = z.uuid();

/** A name people give to a thing. */
export const DisplayName = z.string().trim().min(1, "A name is needed").max(200, "At most 200 characters");

export const Tags = z.array(z.string().trim().min(1).max(50)).max(50);

/** Any JSON object as it comes from a caller; keys are checked by the code that knows them. */
export const JsonObject = z.record(z.string(), z.unknown());
export type JsonObject = z.infer<typeof JsonObject>;

/** One thing wrong with an input and where: `path` is dotted, `parameters.to.0`. */
export const Issue = z.object({ path: z.string(), message: z.string() });
export type Issue = z.infer<typeof Issue>;

export const Success = z.object({ success: z.literal(true) });

/** Of a list's next page, as the page before gave it. */
export const Cursor = z.string().max(200);
