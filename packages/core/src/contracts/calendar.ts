import { z } from "zod";
import { MAX_ICS_BYTES, WEEKDAYS } from "./calendar-limits.ts";
import { Cursor, DisplayName, Instant, InstantInput, NumericId } from "./primitives.ts";
import { Timezone } from "./schedule.ts";

/** What a calendar is for. Both keep events from firing; the kind tells people why. */
export const CalendarKind = z.enum(["holiday", "blackout"]);
export type CalendarKind = z.infer<typeof CalendarKind>;

const PlainDate = z.iso.date().meta({ description: "2026-12-25" });
const TimeOfDay = z
  .string()
  .regex(/^(([01]\d|2[0-3]):[0-5]\d|24:00)$/, "A time of day goes from 00:00 to 24:00")
  .meta({ description: "22:00; wall time in the calendar's zone" });
const WallTime = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2})?(Z|[+-]\d{2}:\d{2})?$/, "Write it as 2026-12-24T18:00")
  .meta({ description: "2026-12-24T18:00 in the calendar's zone, or with Z or an offset" });

/** One thing that a calendar made by hand holds. */
export const CalendarEntry = z.discriminatedUnion("type", [
  z.strictObject({
    type: z.literal("date"),
    name: DisplayName,
    date: PlainDate,
    lastDate: PlainDate.optional().meta({ description: "Of several days, the last one; it belongs to them" }),
    yearly: z.boolean().optional().meta({ description: "Every year from this one on" }),
  }),
  z.strictObject({
    type: z.literal("weekly"),
    name: DisplayName,
    days: z.array(z.enum(WEEKDAYS)).min(1).max(7),
    from: TimeOfDay,
    to: TimeOfDay.meta({ description: "Not later than from: on the next day" }),
  }),
  z.strictObject({ type: z.literal("window"), name: DisplayName, from: WallTime, until: WallTime }),
]);
export type CalendarEntry = z.infer<typeof CalendarEntry>;

const Entries = z.array(CalendarEntry).max(1_000);
const Ics = z
  .string()
  .min(1)
  .max(MAX_ICS_BYTES)
  .meta({ description: "iCalendar text (RFC 5545), at most 1 MiB" });
const IcsUrl = z
  .url({ protocol: /^https?$/, error: "An address begins with https:// or http://" })
  .max(2_000)
  .meta({ description: "Where iCalendar text is fetched from, now and every day" });

export const CalendarCreateInput = z.strictObject({
  name: DisplayName,
  kind: CalendarKind.default("holiday"),
  timezone: Timezone.optional().meta({
    description: "Its days and times are read in it. Default: the user's zone, else UTC",
  }),
  entries: Entries.default([]),
});
export type CalendarCreateInput = z.infer<typeof CalendarCreateInput>;

const oneSource = (input: { ics?: unknown; url?: unknown }) =>
  (input.ics === undefined) !== (input.url === undefined);

export const CalendarImportInput = z
  .strictObject({
    name: DisplayName.optional().meta({ description: "Default: the name in the text" }),
    kind: CalendarKind.default("holiday"),
    timezone: Timezone.optional().meta({
      description:
        "Of all-day entries and of times without a zone. Default: what the text says, else the user's, else UTC",
    }),
    ics: Ics.optional(),
    url: IcsUrl.optional(),
  })
  .refine(oneSource, { message: "Give exactly one of ics and url" });
export type CalendarImportInput = z.infer<typeof CalendarImportInput>;

/** Entries, text or address take the place of what the calendar held. */
export const CalendarUpdateInput = z
  .strictObject({
    id: NumericId,
    name: DisplayName.optional(),
    kind: CalendarKind.optional(),
    timezone: Timezone.optional(),
    entries: Entries.optional(),
    ics: Ics.optional(),
    url: IcsUrl.optional(),
  })
  .refine((input) => [input.entries, input.ics, input.url].filter((part) => part !== undefined).length <= 1, {
    message: "Give at most one of entries, ics and url",
  });
export type CalendarUpdateInput = z.infer<typeof CalendarUpdateInput>;

export const Calendar = z.object({
  id: NumericId,
  name: z.string(),
  kind: CalendarKind,
  timezone: z.string(),
  source: z.enum(["entries", "file", "url"]),
  host: z
    .string()
    .nullable()
    .meta({ description: "Where it is fetched from; the rest of the address may be a secret" }),
  entryCount: z
    .int()
    .meta({ description: "Times of it that are known, past ones of the last weeks included" }),
  next: z
    .object({ name: z.string(), startsAt: Instant, endsAt: Instant, allDay: z.boolean() })
    .nullable()
    .meta({
      description: "What is going on, or comes next",
    }),
  knownUntil: Instant.meta({ description: "Worked out up to here; it moves on by itself" }),
  refreshedAt: Instant,
  problem: z
    .string()
    .nullable()
    .meta({ description: "Why the last refresh failed; what was known before holds" }),
  eventCount: z.int().meta({ description: "Events that refer to it" }),
  createdAt: Instant,
  updatedAt: Instant,
});
export type Calendar = z.infer<typeof Calendar>;

export const CalendarDetail = Calendar.extend({
  entries: z.array(CalendarEntry).meta({ description: "Of one made by hand, what was given" }),
  events: z.array(z.object({ id: NumericId, name: z.string() })),
});
export type CalendarDetail = z.infer<typeof CalendarDetail>;

export const CalendarList = z.object({ calendars: z.array(Calendar) });

export const CalendarTimesInput = z.strictObject({
  id: NumericId,
  from: InstantInput.optional().meta({ description: "What ends after this; default: now" }),
  limit: z.int().min(1).max(200).default(50),
  cursor: Cursor.optional(),
});
export type CalendarTimesInput = z.infer<typeof CalendarTimesInput>;

export const CalendarTimes = z.object({
  times: z.array(z.object({ name: z.string(), startsAt: Instant, endsAt: Instant, allDay: z.boolean() })),
  nextCursor: Cursor.nullable(),
});
export type CalendarTimes = z.infer<typeof CalendarTimes>;

export const CalendarDeleteInput = z.strictObject({
  id: NumericId,
  force: z
    .boolean()
    .default(false)
    .meta({ description: "Also when events refer to it; they fire without it" }),
});
