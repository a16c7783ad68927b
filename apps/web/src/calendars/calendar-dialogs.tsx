"use client";

import { useQuery } from "@tanstack/react-query";
import { useTRPC } from "#api/trpc.ts";
import { CalendarEditor } from "#calendars/calendar-editor.tsx";
import { CalendarTimes } from "#calendars/calendar-times.tsx";
import { DeleteCalendar } from "#calendars/delete-calendar.tsx";
import { ImportCalendar } from "#calendars/import-calendar.tsx";
import type { OpenDialog } from "#calendars/open-dialog.ts";

/** What is done with calendars; loaded when the first one is opened. */
export function CalendarDialogs({
  open,
  onClose,
}: {
  readonly open: OpenDialog;
  readonly onClose: () => void;
}) {
  switch (open.kind) {
    case "create":
      return <CalendarEditor onClose={onClose} />;
    case "import":
      return <ImportCalendar onClose={onClose} />;
    case "times":
      return <CalendarTimes calendar={open.calendar} onClose={onClose} />;
    case "delete":
      return <DeleteCalendar calendar={open.calendar} onClose={onClose} />;
    case "edit":
      return <EditCalendar id={open.calendar.id} onClose={onClose} />;
  }
}

function EditCalendar({ id, onClose }: { readonly id: number; readonly onClose: () => void }) {
  const trpc = useTRPC();
  const { data } = useQuery(trpc.calendars.get.queryOptions({ id }, { staleTime: 0, gcTime: 0 }));
  return data ? <CalendarEditor saved={data} onClose={onClose} /> : null;
}
