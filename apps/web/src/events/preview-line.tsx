"use client";

import { clsx } from "clsx";
import type { PreviewedLine } from "#events/preview-lines.ts";
import { Badge } from "#ui/badge.tsx";
import { RelativeTime } from "#ui/time.tsx";

const WEEKDAY = new Intl.DateTimeFormat("en", { weekday: "short", timeZone: "UTC" });

/** Of the date that a time in its own zone begins with, 2026-11-28. */
function weekdayOf(local: string): string {
  const day = new Date(`${local.slice(0, 10)}T00:00:00Z`);
  return Number.isNaN(day.getTime()) ? "" : WEEKDAY.format(day);
}

/** One time of a preview; what does not come is struck through, and says why. */
export function PreviewLine({ line }: { readonly line: PreviewedLine }) {
  const isLeftOut = line.look === "left-out";
  return (
    <li className="py-1.5">
      <div className="flex flex-wrap items-center gap-x-3">
        <span className={clsx("font-mono text-xs", isLeftOut && "text-ink-3 line-through")}>
          {weekdayOf(line.local)} {line.local}
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
