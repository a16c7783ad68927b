"use client";

import type { Issue } from "@carillon/core/contracts";
import { clsx } from "clsx";
import dynamic from "next/dynamic";
import { CalendarChoice, type CalendarUse } from "#calendars/calendar-choice.tsx";
import { BoundsFold, isOfBounds } from "#events/bounds-fold.tsx";
import { builderOf, expressionOf } from "#events/builder.ts";
import { BuilderFields } from "#events/builder-fields.tsx";
import { PreviewPanel } from "#events/preview-panel.tsx";
import type { PreviewScope } from "#events/preview-scope.ts";
import { fieldsOf, type ScheduleDraft, type ScheduleMode } from "#events/schedule-draft.ts";
import { usePreview, useSaidProblem, useSavedPreview } from "#events/use-preview.ts";
import { Button } from "#ui/button.tsx";
import { FieldError } from "#ui/field.tsx";
import { Notice } from "#ui/notice.tsx";
import { Segmented } from "#ui/segmented.tsx";
import { Skeleton } from "#ui/skeleton.tsx";
import { TimezonePicker } from "#ui/timezone-picker.tsx";

const CronExpressionField = dynamic(
  () => import("#events/cron-field.tsx").then((module) => module.CronExpressionField),
  { loading: () => <Skeleton className="h-32" /> },
);
const IntervalField = dynamic(
  () => import("#events/interval-field.tsx").then((module) => module.IntervalField),
  { loading: () => <Skeleton className="h-19" /> },
);
const WallTimeField = dynamic(
  () => import("#events/wall-time-field.tsx").then((module) => module.WallTimeField),
  { loading: () => <Skeleton className="h-19" /> },
);
const KeptSchedules = dynamic(
  () => import("#events/kept-schedules.tsx").then((module) => module.KeptSchedules),
  { loading: () => <Skeleton className="h-32" /> },
);

const MODES: readonly { readonly value: ScheduleMode; readonly label: string }[] = [
  { value: "builder", label: "Simple" },
  { value: "cron", label: "Cron" },
  { value: "interval", label: "Interval" },
  { value: "once", label: "Once" },
];

const NEVER = "It would never run between its start and its end.";
const UNREAD = "The next runs appear here once it can be read.";
const NOTHING_YET: Readonly<Record<ScheduleMode, string>> = {
  builder: "Choose a day to see the next runs.",
  cron: UNREAD,
  interval: UNREAD,
  once: "Choose a date and a time to come.",
  kept: UNREAD,
};

type ScheduleEditorProps = {
  readonly draft: ScheduleDraft;
  readonly onChange: (draft: ScheduleDraft) => void;
  readonly timezone: string;
  readonly onTimezone: (timezone: string) => void;
  readonly scope: PreviewScope;
  readonly error: string | undefined;
  /** What was found wrong of the form. */
  readonly issues: readonly Issue[];
  /** The event that is changed. */
  readonly savedId: number | undefined;
  readonly calendars: readonly CalendarUse[];
  readonly onCalendars: (calendars: readonly CalendarUse[]) => void;
  readonly calendarsError: string | undefined;
};

export function ScheduleEditor({
  draft,
  onChange,
  timezone,
  onTimezone,
  scope,
  error,
  issues,
  savedId,
  calendars,
  onCalendars,
  calendarsError,
}: ScheduleEditorProps) {
  const fields = fieldsOf(draft, timezone);
  const preview = usePreview(fields, {
    ...(savedId !== undefined && { id: savedId }),
    timezone,
    ...scope,
    calendars,
  });
  const kept = useSavedPreview(savedId, draft.mode === "kept", { calendars, bounds: fields });
  const set = (change: Partial<ScheduleDraft>) => onChange({ ...draft, ...change });
  // Words and cron hold one expression; what words cannot draw stays as it is until something is chosen there.
  const choose = (mode: ScheduleMode) =>
    set({ mode, ...(mode === "builder" ? { builder: builderOf(draft.cron) ?? draft.builder } : {}) });
  const isDrawn =
    draft.mode !== "builder" ||
    draft.cron === expressionOf(draft.builder) ||
    builderOf(draft.cron) !== undefined;
  const found = draft.mode === "kept" ? kept.data?.problem : preview.problem;
  const said = useSaidProblem(found?.message, draft.mode, JSON.stringify(fields));
  const ofBounds = said !== undefined && found && isOfBounds(found) ? [found] : [];
  const problem = ofBounds.length > 0 ? undefined : said;
  const limits = (
    <>
      <CalendarChoice chosen={calendars} onChange={onCalendars} error={calendarsError} />
      <BoundsFold draft={draft} onChange={set} timezone={timezone} issues={[...ofBounds, ...issues]} />
    </>
  );
  if (draft.mode === "kept") {
    return (
      <div className="grid gap-6 lg:grid-cols-2">
        <div className="min-w-0 space-y-4">
          <KeptSchedules onReplace={() => set({ mode: "builder" })} />
          {limits}
        </div>
        <div className="min-w-0">
          <PreviewPanel preview={kept.data} error={kept.data ? null : kept.error} />
        </div>
      </div>
    );
  }
  return (
    <div className="grid gap-6 lg:grid-cols-2">
      <div className="min-w-0 space-y-4">
        <Segmented label="How the schedule is said" value={draft.mode} onChange={choose} options={MODES} />
        {isDrawn ? null : (
          <Notice
            tone="warn"
            title="Only the expression can say this"
            action={
              <Button size="sm" onClick={() => set({ mode: "cron" })}>
                Back to Cron
              </Button>
            }
          >
            <code className="wrap-anywhere font-mono">{draft.cron}</code> stays until you choose something
            here.
          </Notice>
        )}
        {draft.mode === "builder" ? (
          <BuilderFields
            builder={draft.builder}
            onChange={(builder) => set({ builder, cron: expressionOf(builder) })}
          />
        ) : null}
        {draft.mode === "cron" ? (
          <CronExpressionField value={draft.cron} onChange={(cron) => set({ cron })} error={problem} />
        ) : null}
        {draft.mode === "interval" ? (
          <IntervalField value={draft.interval} onChange={(interval) => set({ interval })} error={problem} />
        ) : null}
        {draft.mode === "once" ? (
          <WallTimeField
            label="Date and time"
            required
            value={draft.once}
            onChange={(once) => set({ once })}
            timezone={timezone}
            error={problem}
          />
        ) : null}
        <TimezonePicker label="Time zone" value={timezone} onChange={onTimezone} />
        {limits}
        {draft.mode === "builder" ? (
          <p className="text-ink-3 text-xs">
            Cron: <code className="wrap-anywhere font-mono text-ink-2">{draft.cron}</code>
          </p>
        ) : null}
        {error ? <FieldError>{error}</FieldError> : null}
      </div>
      {/* As high as ten times are, so that nothing below it moves while it cannot be read. */}
      <div className={clsx("min-w-0", draft.mode !== "once" && "min-h-84")}>
        {problem !== undefined && draft.mode === "builder" ? (
          <Notice tone="bad" title="This schedule cannot run" live>
            {problem}
          </Notice>
        ) : ofBounds.length > 0 ? (
          <p className="text-ink-3">{NEVER}</p>
        ) : fields && problem === undefined ? (
          <PreviewPanel preview={preview.preview} error={preview.error} stale={preview.isBehind} />
        ) : (
          <p className="text-ink-3">{NOTHING_YET[draft.mode]}</p>
        )}
      </div>
    </div>
  );
}
