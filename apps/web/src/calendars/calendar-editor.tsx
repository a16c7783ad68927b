"use client";

import type { CalendarDetail } from "@carillon/core/contracts";
import { Plus } from "lucide-react";
import { type FormEvent, useId, useState } from "react";
import { problemOf } from "#api/error-of.ts";
import { useTimezone } from "#api/use-timezone.ts";
import { CalendarBasics } from "#calendars/calendar-basics.tsx";
import { entryDraftOf, entryOf, lackOf, newEntry } from "#calendars/entry-draft.ts";
import { EntryFields } from "#calendars/entry-fields.tsx";
import { useCalendarMutations } from "#calendars/use-calendars.ts";
import { Button } from "#ui/button.tsx";
import { Dialog } from "#ui/dialog.tsx";
import { notify } from "#ui/notify.ts";
import { ProblemNotice } from "#ui/problem-notice.tsx";
import { TimezonePicker } from "#ui/timezone-picker.tsx";

type CalendarEditorProps = { readonly saved?: CalendarDetail | undefined; readonly onClose: () => void };

/** Makes a calendar by hand, or changes one; an imported one keeps its times and has no entries here. */
export function CalendarEditor({ saved, onClose }: CalendarEditorProps) {
  const ownZone = useTimezone();
  const formId = useId();
  const { create, update } = useCalendarMutations();
  const isImported = saved !== undefined && saved.source !== "entries";
  const [basics, setBasics] = useState({
    name: saved?.name ?? "",
    kind: saved?.kind ?? ("holiday" as const),
  });
  const [timezone, setTimezone] = useState(saved?.timezone ?? ownZone);
  const [entries, setEntries] = useState(() =>
    saved ? saved.entries.map((entry) => entryDraftOf(entry, crypto.randomUUID())) : [newEntry("first")],
  );
  const [isChecked, setChecked] = useState(false);
  const error = create.error ?? update.error;
  const refused = error ? problemOf(error).issues : [];
  const lacks = entries.map((entry) => (isChecked ? lackOf(entry) : undefined));
  const nameError = isChecked && basics.name.trim() === "" ? "A name is needed" : undefined;
  const save = (event: FormEvent) => {
    event.preventDefault();
    setChecked(true);
    if (basics.name.trim() === "" || (!isImported && entries.some((entry) => lackOf(entry) !== undefined)))
      return;
    const input = {
      name: basics.name.trim(),
      kind: basics.kind,
      timezone,
      ...(!isImported && { entries: entries.map(entryOf) }),
    };
    const done = {
      onSuccess: () => {
        notify.success(saved ? "Saved" : `${input.name} is saved`);
        onClose();
      },
    };
    if (saved) update.mutate({ ...input, id: saved.id }, done);
    else create.mutate(input, done);
  };
  const issueOf = (place: number) =>
    lacks[place] ??
    refused.find(({ path }) => path === `entries.${place}` || path.startsWith(`entries.${place}.`))?.message;
  return (
    <Dialog
      open
      onOpenChange={(open) => (open ? undefined : onClose())}
      wide
      title={saved ? `Change ${saved.name}` : "New calendar"}
      description="Days and times at which events do not run, or run alone."
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" form={formId} variant="primary" busy={create.isPending || update.isPending}>
            {saved ? "Save changes" : "Create calendar"}
          </Button>
        </>
      }
    >
      <form id={formId} onSubmit={save} noValidate className="space-y-4">
        <CalendarBasics
          {...basics}
          error={nameError}
          onChange={(change) => setBasics((before) => ({ ...before, ...change }))}
        />
        <TimezonePicker label="Time zone of its days and times" value={timezone} onChange={setTimezone} />
        {isImported ? null : (
          <div className="space-y-3">
            <h3 className="font-medium text-sm">Entries</h3>
            {entries.map((entry, place) => (
              <EntryFields
                key={entry.key}
                draft={entry}
                place={place + 1}
                error={issueOf(place)}
                onChange={(next) => setEntries(entries.map((each) => (each.key === next.key ? next : each)))}
                onRemove={() => setEntries(entries.filter(({ key }) => key !== entry.key))}
              />
            ))}
            <Button size="sm" onClick={() => setEntries([...entries, newEntry(crypto.randomUUID())])}>
              <Plus className="size-3.5" aria-hidden="true" />
              Add entry
            </Button>
          </div>
        )}
        <ProblemNotice error={error} title="The calendar was not saved" />
      </form>
    </Dialog>
  );
}
