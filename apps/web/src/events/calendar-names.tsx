"use client";

import { useCalendars } from "#calendars/use-calendars.ts";
import { Link } from "#ui/link.tsx";

/** Calendars by their names, once these are known. */
export function CalendarNames({ ids }: { readonly ids: readonly number[] }) {
  const { data } = useCalendars();
  const names = ids.map(
    (id) => data?.calendars.find((calendar) => calendar.id === id)?.name ?? `Calendar ${id}`,
  );
  return (
    <Link
      href="/settings?tab=calendars"
      className="wrap-anywhere font-medium text-accent underline-offset-2 hover:underline"
    >
      <bdi>{names.join(", ")}</bdi>
    </Link>
  );
}
