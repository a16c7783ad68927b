"use client";

import type { Preview } from "@carillon/core/contracts";
import type { z } from "zod";
import { problemOf } from "#api/error-of.ts";
import { Badge } from "#ui/badge.tsx";
import { Notice } from "#ui/notice.tsx";
import { Skeleton } from "#ui/skeleton.tsx";
import { RelativeTime } from "#ui/time.tsx";

type PreviewPanelProps = {
  readonly preview: z.infer<typeof Preview> | undefined;
  readonly error: unknown;
  readonly stale?: boolean;
};

/** The schedule in words and its next fires, with what a change of the clock does to them. */
export function PreviewPanel({ preview, error, stale }: PreviewPanelProps) {
  if (error) {
    return (
      <Notice tone="bad" title="This schedule cannot run" live>
        {problemOf(error).message}
      </Notice>
    );
  }
  if (!preview) return <Skeleton className="h-40" />;
  return (
    <div className={stale ? "opacity-60 transition-opacity" : "transition-opacity"} aria-live="polite">
      <p className="wrap-anywhere font-medium">{preview.words}</p>
      {preview.words.includes(preview.timezone) ? null : (
        <p className="text-ink-3 text-xs">{preview.timezone}</p>
      )}
      {preview.warnings.map((warning) => (
        <div key={warning.message} className="mt-2">
          <Notice tone="warn">{warning.message}</Notice>
        </div>
      ))}
      <ol aria-label="Next runs" className="mt-3 divide-y divide-line border-line border-y">
        {preview.fires.map((fire) => (
          <li key={`${fire.at} ${fire.local}`} className="flex flex-wrap items-center gap-x-3 py-1.5">
            <span className="font-mono text-xs">{fire.local}</span>
            {fire.mark ? (
              <Badge tone="warn">
                {fire.mark === "gap" ? "Moved: the clock skips this time" : "The clock shows this time twice"}
              </Badge>
            ) : null}
            <span className="ml-auto text-ink-3 text-xs">
              <RelativeTime at={fire.at} />
            </span>
          </li>
        ))}
      </ol>
      {preview.fires.length === 0 ? <p className="mt-2 text-ink-3">It does not fire any more.</p> : null}
    </div>
  );
}
