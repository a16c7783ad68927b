"use client";

import { type CalendarKind, MAX_ICS_BYTES } from "@carillon/core/contracts";
import { type ChangeEvent, type FormEvent, useId, useState } from "react";
import { CalendarBasics } from "#calendars/calendar-basics.tsx";
import { useCalendarMutations } from "#calendars/use-calendars.ts";
import { Button } from "#ui/button.tsx";
import { Dialog } from "#ui/dialog.tsx";
import { Field } from "#ui/field.tsx";
import { Input, Textarea } from "#ui/input.tsx";
import { notify } from "#ui/notify.ts";
import { ProblemNotice } from "#ui/problem-notice.tsx";
import { Segmented } from "#ui/segmented.tsx";

/** Takes a calendar over from iCalendar: an address, a file or pasted text. */
export function ImportCalendar({ onClose }: { readonly onClose: () => void }) {
  const formId = useId();
  const { importFrom } = useCalendarMutations();
  const [basics, setBasics] = useState<{ name: string; kind: CalendarKind }>({ name: "", kind: "holiday" });
  const [from, setFrom] = useState<"url" | "ics">("url");
  const [url, setUrl] = useState("");
  const [ics, setIcs] = useState("");
  const [lack, setLack] = useState<string>();
  const save = (event: FormEvent) => {
    event.preventDefault();
    const given = from === "url" ? url.trim() : ics;
    if (given === "")
      return setLack(from === "url" ? "An address is needed" : "Choose a file, or paste its text");
    setLack(undefined);
    const name = basics.name.trim();
    importFrom.mutate(
      {
        kind: basics.kind,
        ...(name !== "" && { name }),
        ...(from === "url" ? { url: given } : { ics: given }),
      },
      {
        onSuccess: (calendar) => {
          notify.success(`${calendar.name} is imported`);
          onClose();
        },
      },
    );
  };
  const readFile = async ({ target }: ChangeEvent<HTMLInputElement>) => {
    const file = target.files?.[0];
    if (!file) return;
    if (file.size > MAX_ICS_BYTES) return setLack("The file is larger than 1 MiB");
    setLack(undefined);
    setIcs(await file.text());
  };
  return (
    <Dialog
      open
      onOpenChange={(open) => (open ? undefined : onClose())}
      wide
      title="Import a calendar"
      description="From Google Calendar, Outlook, Nextcloud, or any page that offers an .ics file."
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" form={formId} variant="primary" busy={importFrom.isPending}>
            Import
          </Button>
        </>
      }
    >
      <form id={formId} onSubmit={save} noValidate className="space-y-4">
        <Segmented
          label="Where it comes from"
          value={from}
          onChange={(next) => {
            setLack(undefined);
            setFrom(next);
          }}
          options={[
            { value: "url", label: "An address" },
            { value: "ics", label: "A file or text" },
          ]}
        />
        {from === "url" ? (
          <Field
            label="Address"
            hint="Fetched now and then every day. It is stored encrypted, and only its host is shown."
            error={lack}
            required
          >
            {(control) => (
              <Input
                {...control}
                type="url"
                value={url}
                placeholder="https://calendar.google.com/calendar/ical/…/basic.ics"
                autoComplete="off"
                spellCheck={false}
                onChange={(event) => setUrl(event.target.value)}
              />
            )}
          </Field>
        ) : (
          <>
            <Field label="File">
              {(control) => (
                <Input
                  {...control}
                  type="file"
                  accept=".ics,text/calendar"
                  className="py-1"
                  onChange={readFile}
                />
              )}
            </Field>
            <Field label="iCalendar text" hint="At most 1 MiB" error={lack} required>
              {(control) => (
                <Textarea
                  {...control}
                  value={ics}
                  rows={6}
                  spellCheck={false}
                  className="font-mono text-xs"
                  placeholder="BEGIN:VCALENDAR"
                  onChange={(event) => setIcs(event.target.value)}
                />
              )}
            </Field>
          </>
        )}
        <CalendarBasics
          {...basics}
          nameHint="Left empty: what it calls itself"
          error={undefined}
          onChange={(change) => setBasics((before) => ({ ...before, ...change }))}
        />
        <ProblemNotice error={importFrom.error} title="The calendar was not imported" />
      </form>
    </Dialog>
  );
}
