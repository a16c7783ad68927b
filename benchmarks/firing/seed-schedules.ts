import { createDatabase } from "@carillon/db";
import { seedEvents, seedTools } from "../support/seed.ts";

const TOOLS = 20;
const MINUTES = 60;

/** 24 zones with rules of their own; with 60 minutes they make 1,440 distinct schedules. */
const ZONES = [
  "UTC",
  "Europe/Berlin",
  "Europe/London",
  "Europe/Lisbon",
  "Europe/Athens",
  "America/New_York",
  "America/Chicago",
  "America/Denver",
  "America/Los_Angeles",
  "America/Sao_Paulo",
  "America/Santiago",
  "America/Havana",
  "Asia/Tokyo",
  "Asia/Kolkata",
  "Asia/Kathmandu",
  "Asia/Shanghai",
  "Asia/Tehran",
  "Asia/Jerusalem",
  "Australia/Sydney",
  "Australia/Lord_Howe",
  "Pacific/Auckland",
  "Pacific/Apia",
  "Africa/Cairo",
  "Africa/Casablanca",
] as const;

/** `schedules` active schedules, one an event; the first `due` of them are due, and are made due again by `makeDue`. */
export async function seedSchedules(
  url: string,
  { schedules, due }: { schedules: number; due: number },
): Promise<void> {
  const database = createDatabase({ url, max: 2 });
  const { sql } = database;
  await seedTools(sql, TOOLS);
  await seedEvents(sql, { events: schedules, tools: TOOLS, zones: ZONES });
  await sql`
    insert into schedules (event_id, expression, timezone, anchor, next_run_at, due_at)
    select e.id, (e.id / ${ZONES.length}::int % ${MINUTES}::int) || ' * 1 * *', e.timezone, now(), at, at
    from events e, lateral (select case when e.id <= ${due}::int then now() else now() + interval '1 day' end as at) t`;
  await sql`vacuum analyze`;
  await database.close();
}
