"use client";

import { CalendarChoice, type CalendarUse } from "#calendars/calendar-choice.tsx";
import { builderOf, expressionOf } from "#events/builder.ts";
import { BuilderFields } from "#events/builder-fields.tsx";
import { calendarIds } from "#events/event-input.ts";
import { PreviewPanel } from "#events/preview-panel.tsx";
import { fieldsOf, type ScheduleDraft, type ScheduleMode } from "#events/schedule-draft.ts";
import { usePreview, useSavedPreview } from "#events/use-preview.ts";
import { Button } from "#ui/button.tsx";
import { Field, FieldError } from "#ui/field.tsx";
import { Input } from "#ui/input.tsx";
import { Notice } from "#ui/notice.tsx";
import { Segmented } from "#ui/segmented.tsx";
import { TimezonePicker } from "#ui/timezone-picker.tsx";

const MODES: readonly { readonly value: ScheduleMode; readonly label: string }[] = [
  { value: "builder", label: "Simple" },
  { value: "cron", label: "Cron" },
  { value: "interval", label: "Interval" },
  { value: "once", label: "Once" },
];

type ScheduleEditorProps = {
  readonly draft: ScheduleDraft;
  readonly onChange: (draft: ScheduleDraft) => void;
  readonly timezone: string;
  readonly onTimezone: (timezone: string) => void;
  readonly toolId: number | undefined;
  readonly error: string | undefined;
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
  toolId,
  error,
  savedId,
  calendars,
  onCalendars,
  calendarsError,
}: ScheduleEditorProps) {
  const fields = fieldsOf(draft, timezone);
  const preview = usePreview(fields, {
    timezone,
    ...(toolId !== undefined && { toolId }),
    ...calendarIds(calendars),
  });
  const kept = useSavedPreview(savedId, draft.mode === "kept", calendarIds(calendars));
  const choice = <CalendarChoice chosen={calendars} onChange={onCalendars} error={calendarsError} />;
  const set = (change: Partial<ScheduleDraft>) => onChange({ ...draft, ...change });
  // Going from words to cron carries the expression over, and back where it can be drawn.
  const choose = (mode: ScheduleMode) => {
    if (mode === "cron" && draft.mode === "builder") return set({ mode, cron: expressionOf(draft.builder) });
    set({ mode, ...(mode === "builder" ? { builder: builderOf(draft.cron) ?? draft.builder } : {}) });
  };
  if (draft.mode === "kept") {
    return (
      <div className="grid gap-6 lg:grid-cols-2">
        <div className="min-w-0 space-y-4">
          <Notice
            tone="neutral"
            title="This event has schedules that this page does not draw"
            action={
              <Button size="sm" onClick={() => set({ mode: "builder" })}>
                Replace them
              </Button>
            }
          >
            Several schedules, or ones with a start and an end, were set through the API. They stay as they
            are.
          </Notice>
          {choice}
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
        {draft.mode === "builder" ? (
          <BuilderFields
            builder={draft.builder}
            onChange={(builder) => set({ builder, cron: expressionOf(builder) })}
          />
        ) : null}
        {draft.mode === "cron" ? (
          <Field
            label="Cron expression"
            hint="Minute, hour, day, month, weekday; six fields begin with seconds. @hourly, MON, L and # are understood."
            required
          >
            {(control) => (
              <Input
                {...control}
                value={draft.cron}
                spellCheck={false}
                autoComplete="off"
                className="font-mono"
                onChange={(event) => set({ cron: event.target.value })}
              />
            )}
          </Field>
        ) : null}
        {draft.mode === "interval" ? (
          <Field label="Interval" hint="every 7s, every 15m, every 2d, or ISO 8601 such as PT90S" required>
            {(control) => (
              <Input
                {...control}
                value={draft.interval}
                spellCheck={false}
                autoComplete="off"
                className="font-mono"
                onChange={(event) => set({ interval: event.target.value })}
              />
            )}
          </Field>
        ) : null}
        {draft.mode === "once" ? (
          <Field label="Date and time" hint={`Wall clock in ${timezone}`} required>
            {(control) => (
              <Input
                {...control}
                type="datetime-local"
                value={draft.once}
                onChange={(event) => set({ once: event.target.value })}
              />
            )}
          </Field>
        ) : null}
        <TimezonePicker label="Time zone" value={timezone} onChange={onTimezone} />
        {choice}
        {draft.mode === "builder" ? (
          <p className="text-ink-3 text-xs">
            Cron: <code className="font-mono text-ink-2">{expressionOf(draft.builder)}</code>
          </p>
        ) : null}
        {error ? <FieldError>{error}</FieldError> : null}
      </div>
      <div className="min-w-0">
        {fields ? (
          <PreviewPanel
            preview={preview.data}
            error={preview.isPlaceholderData ? null : preview.error}
            stale={preview.isPlaceholderData}
          />
        ) : (
          <p className="text-ink-3">The next runs appear here.</p>
        )}
      </div>
    </div>
  );
}
