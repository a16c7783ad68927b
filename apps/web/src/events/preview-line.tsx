"use client";

import { clsx } from "clsx";
import type { PreviewedLine } from "#events/preview-lines.ts";
import { Badge } from "#ui/badge.tsx";
import { RelativeTime } from "#ui/time.tsx";

const DAY = new Intl.DateTimeFormat("en-GB", {
  weekday: "short",
  day: "numeric",
  month: "short",
  year: "numeric",
  timeZone: "UTC",
});

/** Of `2026-11-28 09:00:00 GMT+01:00` the day in words, the time of day and how far it is from UTC. */
function partsOf(local: string): { readonly day: string; readonly clock: string; readonly offset: string } {
  const [date = "", time = "", offset = ""] = local.split(" ");
  const day = new Date(`${date}T00:00:00Z`);
  const words = Number.isNaN(day.getTime()) ? date : DAY.format(day).replace(",", "");
  return { day: words, clock: time.endsWith(":00") ? time.slice(0, 5) : time, offset };
}

/** One time of a preview; what does not come is struck through, and says why. */
export function PreviewLine({ line }: { readonly line: PreviewedLine }) {
  const isLeftOut = line.look === "left-out";
  const { day, clock, offset } = partsOf(line.local);
  return (
    <li className="py-1.5">
      <div className="flex flex-wrap items-center gap-x-3">
        <span className={clsx("text-sm tabular-nums", isLeftOut && "text-ink-3 line-through")}>
          <span className="inline-block min-w-32">{day}</span> <span className="font-mono">{clock}</span>{" "}
          <span className="text-2xs text-ink-3">{offset}</span>
        </span>
        {line.which.length > 0 ? <Badge>{line.which.join(", ")}</Badge> : null}
        <span className="ml-auto text-ink-3 text-xs">
          <RelativeTime at={line.at} />
        </span>
      </div>
      {line.note === undefined ? null : (
        <p className={clsx("wrap-anywhere text-xs", isLeftOut ? "text-ink-3" : "text-warn")}>{line.note}</p>
      )}
    </li>
  );
}
