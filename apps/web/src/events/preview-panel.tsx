"use client";

import type { Preview } from "@carillon/core/contracts";
import { problemOf } from "#api/error-of.ts";
import { laterClockChanges } from "#events/later-clock-changes.ts";
import { PreviewLine } from "#events/preview-line.tsx";
import { previewLines } from "#events/preview-lines.ts";
import { previewTime, showsSeconds } from "#events/preview-time.ts";
import { tooOften } from "#events/too-often.ts";
import { FIRES } from "#events/use-preview.ts";
import { withTimes } from "#format/with-times.ts";
import { Notice } from "#ui/notice.tsx";
import { Skeleton } from "#ui/skeleton.tsx";

type PreviewPanelProps = {
  readonly preview: Preview | undefined;
  readonly error: unknown;
  readonly stale?: boolean;
};

/** The schedule in words and its next fires, with what clocks and calendars do to them. */
export function PreviewPanel({ preview, error, stale }: PreviewPanelProps) {
  if (error) {
    return (
      <Notice tone="bad" title="This schedule cannot run" live>
        {problemOf(error).issues[0]?.message ?? problemOf(error).message}
      </Notice>
    );
  }
  const often = preview && tooOften(preview);
  if (!preview) return <Skeleton className="h-104" />;
  const lines = previewLines(preview);
  const withSeconds = showsSeconds(lines);
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
      {often && preview.warnings.length === 0 ? (
        <div className="mt-2">
          <Notice tone="warn">{often}</Notice>
        </div>
      ) : null}
      {preview.warnings.map((warning) => (
        <div key={warning.message} className="mt-2">
          <Notice tone="warn">{withTimes(warning.message, preview.timezone)}</Notice>
        </div>
      ))}
      {lines.length > 0 ? (
        <ol aria-label="Next runs" className="mt-3 divide-y divide-line border-line border-y">
          {lines.map((line) => (
            <PreviewLine key={line.key} line={line} withSeconds={withSeconds} />
          ))}
        </ol>
      ) : null}
      <ClockChanges preview={preview} />
      {preview.fires.length === 0 && preview.warnings.length === 0 ? (
        <p className="mt-2 text-ink-3">It does not fire any more.</p>
      ) : null}
      {ends(preview) ? <p className="mt-2 text-ink-3 text-xs">These are the last.</p> : null}
    </div>
  );
}

/** By a maximum or its end; that one time is the last says itself. */
function ends({ fires, words }: Preview): boolean {
  const last = fires.at(-1);
  return last !== undefined && !last.skipped && fires.length < FIRES && !words.startsWith("Once");
}

/** What the change to summer or winter time does to it, beyond the times that are shown. */
function ClockChanges({ preview }: { readonly preview: Preview }) {
  const changes = laterClockChanges(preview);
  if (changes.length === 0) return null;
  return (
    <div className="mt-3">
      <p className="font-medium text-xs">When the clocks change</p>
      <ul className="mt-1 space-y-1">
        {changes.map(({ at, local, reason }) => {
          const { day, clock, offset } = previewTime(local, showsSeconds(changes));
          return (
            <li key={at} className="text-xs">
              {day} <span className="font-mono">{clock}</span>{" "}
              <span className="text-2xs text-ink-3">{offset}</span>
              <span className="block text-warn">{reason}</span>
            </li>
          );
        })}
      </ul>
    </div>
  );
}
