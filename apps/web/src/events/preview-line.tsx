"use client";

import { clsx } from "clsx";
import type { PreviewedLine } from "#events/preview-lines.ts";
import { Badge } from "#ui/badge.tsx";
import { RelativeTime } from "#ui/time.tsx";

/** One time of a preview; what does not come is struck through, and says why. */
export function PreviewLine({ line }: { readonly line: PreviewedLine }) {
  const isLeftOut = line.look === "left-out";
  return (
    <li className="py-1.5">
      <div className="flex flex-wrap items-center gap-x-3">
        <span className={clsx("font-mono text-xs", isLeftOut && "text-ink-3 line-through")}>
          {line.local}
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
