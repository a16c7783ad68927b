"use client";

import { clsx } from "clsx";
import type { PreviewedLine } from "#events/preview-lines.ts";
import { previewTime } from "#events/preview-time.ts";
import { Badge } from "#ui/badge.tsx";
import { RelativeTime } from "#ui/time.tsx";

/** One time of a preview; what does not come is struck through, and says why. */
export function PreviewLine({
  line,
  withSeconds,
}: {
  readonly line: PreviewedLine;
  readonly withSeconds: boolean;
}) {
  const isLeftOut = line.look === "left-out";
  const { day, clock, offset } = previewTime(line.local, withSeconds);
  return (
    <li className="py-1.5">
      <div className="flex flex-wrap items-center gap-x-3">
        <span className={clsx("text-sm tabular-nums", isLeftOut && "text-ink-3 line-through")}>
          <span className="inline-block min-w-34">{day}</span> <span className="font-mono">{clock}</span>{" "}
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
