"use client";

import type { Preview } from "@carillon/core/contracts";
import type { z } from "zod";
import { problemOf } from "#api/error-of.ts";
import { PreviewLine } from "#events/preview-line.tsx";
import { previewLines } from "#events/preview-lines.ts";
import { Notice } from "#ui/notice.tsx";
import { Skeleton } from "#ui/skeleton.tsx";

type PreviewPanelProps = {
  readonly preview: z.infer<typeof Preview> | undefined;
  readonly error: unknown;
  readonly stale?: boolean;
};

/** The schedule in words and its next fires, with what clocks and calendars do to them. */
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
      {preview.schedules ? (
        <ol className="list-inside list-decimal">
          {preview.schedules.map((schedule, place) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: its place is what names a schedule
            <li key={place} className="wrap-anywhere font-medium">
              {schedule.words}
            </li>
          ))}
        </ol>
      ) : (
        <p className="wrap-anywhere font-medium">{preview.words}</p>
      )}
      {preview.words.includes(preview.timezone) ? null : (
        <p className="text-ink-3 text-xs">{preview.timezone}</p>
      )}
      {preview.warnings.map((warning) => (
        <div key={warning.message} className="mt-2">
          <Notice tone="warn">{warning.message}</Notice>
        </div>
      ))}
      <ol aria-label="Next runs" className="mt-3 divide-y divide-line border-line border-y">
        {previewLines(preview).map((line) => (
          <PreviewLine key={line.key} line={line} />
        ))}
      </ol>
      {preview.fires.length === 0 ? <p className="mt-2 text-ink-3">It does not fire any more.</p> : null}
    </div>
  );
}
