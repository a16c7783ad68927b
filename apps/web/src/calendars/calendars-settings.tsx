"use client";

import { CalendarOff, Plus, Upload } from "lucide-react";
import dynamic from "next/dynamic";
import { useState } from "react";
import { CalendarRow } from "#calendars/calendar-row.tsx";
import type { OpenDialog } from "#calendars/open-dialog.ts";
import { useCalendars } from "#calendars/use-calendars.ts";
import { EmptyState } from "#ui/empty-state.tsx";
import { GuardedButton } from "#ui/guarded-button.tsx";
import { LoadError } from "#ui/load-error.tsx";
import { SkeletonRows } from "#ui/skeleton.tsx";
import { Table, Th } from "#ui/table.tsx";

const Dialogs = dynamic(
  () => import("#calendars/calendar-dialogs.tsx").then((module) => module.CalendarDialogs),
  {
    ssr: false,
  },
);

export function CalendarsSettings() {
  const { data, error, refetch } = useCalendars();
  const [open, setOpen] = useState<OpenDialog | null>(null);
  const actions = (
    <span className="flex flex-wrap gap-2">
      <GuardedButton onClick={() => setOpen({ kind: "import" })}>
        <Upload className="size-4" aria-hidden="true" />
        Import
      </GuardedButton>
      <GuardedButton variant="primary" onClick={() => setOpen({ kind: "create" })}>
        <Plus className="size-4" aria-hidden="true" />
        New calendar
      </GuardedButton>
    </span>
  );
  return (
    <div className="space-y-4">
      {!data && error ? <LoadError error={error} what="calendars" onRetry={() => void refetch()} /> : null}
      {!data && !error ? <SkeletonRows rows={3} label="the calendars" /> : null}
      {data?.calendars.length === 0 ? (
        <EmptyState icon={CalendarOff} title="No calendars" action={actions}>
          Holidays, closed hours and freezes: an event can leave out the times of a calendar, or run in them
          alone.
        </EmptyState>
      ) : null}
      {data && data.calendars.length > 0 ? (
        <>
          <div className="flex flex-wrap items-center justify-between gap-3">
            <p className="text-ink-2">Events choose the calendars they keep to under When it runs.</p>
            {actions}
          </div>
          <Table
            caption="Calendars"
            head={
              <>
                <Th>Name</Th>
                <Th className="hidden sm:table-cell">Next</Th>
                <Th className="hidden md:table-cell">Used by</Th>
                <Th className="text-right">
                  <span className="sr-only">Times and more</span>
                </Th>
              </>
            }
          >
            {data.calendars.map((calendar) => (
              <CalendarRow
                key={calendar.id}
                calendar={calendar}
                onOpen={(kind) => setOpen({ kind, calendar })}
              />
            ))}
          </Table>
        </>
      ) : null}
      {open ? <Dialogs open={open} onClose={() => setOpen(null)} /> : null}
    </div>
  );
}
