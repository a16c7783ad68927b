"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useTRPC } from "#api/trpc.ts";

/** While the stretch holds the present. ms */
const REFRESH_MS = 10_000;

type Asked = {
  readonly from: string;
  readonly to: string;
  readonly timezone: string;
  readonly eventId?: number | undefined;
};

/** What was and will be due in a stretch; read anew while it is being lived through. */
export function useTickCalendar({ eventId, ...asked }: Asked, keepsLast = true) {
  const trpc = useTRPC();
  const holdsNow = () => Date.parse(asked.from) <= Date.now() && Date.now() < Date.parse(asked.to);
  return useQuery(
    trpc.events.calendar.queryOptions(
      { ...asked, ...(eventId !== undefined && { eventId }) },
      {
        refetchInterval: () => (holdsNow() ? REFRESH_MS : false),
        ...(keepsLast && { placeholderData: keepPreviousData }),
      },
    ),
  );
}
