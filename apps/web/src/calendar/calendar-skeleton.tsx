import type { CalendarView } from "#calendar/calendar-dates.ts";
import { Skeleton, SkeletonRows } from "#ui/skeleton.tsx";

/** As tall as an empty week, or a short day. */
export function CalendarSkeleton({ view }: { readonly view: CalendarView }) {
  if (view === "day") return <SkeletonRows rows={12} label="the calendar" />;
  return (
    <div
      role="status"
      aria-label="Loading the calendar"
      className="rounded-lg border border-line bg-surface p-2"
    >
      <Skeleton className="h-176 w-full" />
    </div>
  );
}
