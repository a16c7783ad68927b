"use client";

import { Plus } from "lucide-react";
import dynamic from "next/dynamic";
import { useState } from "react";
import { AlertDialogs, type OpenAlert } from "#alerts/alert-dialogs.tsx";
import { isOfEveryEvent } from "#alerts/alert-words.ts";
import { EventAlertRow } from "#alerts/event-alert-row.tsx";
import type { HeldAlert } from "#alerts/held-alert.ts";
import { HeldAlertRow } from "#alerts/held-alert-row.tsx";
import { useAlertRules } from "#alerts/use-alerts.ts";
import { plural } from "#format/plural.ts";
import { rowKey } from "#schema-form/row-key.ts";
import { GuardedButton } from "#ui/guarded-button.tsx";
import { Link } from "#ui/link.tsx";
import { LoadError } from "#ui/load-error.tsx";
import { SkeletonRows } from "#ui/skeleton.tsx";

const AlertDialog = dynamic(() => import("#alerts/alert-dialog.tsx").then((module) => module.AlertDialog), {
  ssr: false,
});

type EventAlertFieldsProps = {
  /** Absent: it is not saved, and neither are its alerts until it is. */
  readonly eventId: number | undefined;
  readonly held: readonly HeldAlert[];
  readonly onHeld: (held: readonly HeldAlert[]) => void;
};

/** Who is told when an event goes wrong: of one that is there its rules, of one that is being made those it begins with. */
export function EventAlertFields({ eventId, held, onHeld }: EventAlertFieldsProps) {
  const { data, error, refetch } = useAlertRules();
  const [open, setOpen] = useState<OpenAlert | null>(null);
  const close = () => setOpen(null);
  if (!data && error) return <LoadError error={error} what="alerts" onRetry={() => void refetch()} />;
  if (!data) return <SkeletonRows rows={2} label="the alerts" />;
  const own = eventId === undefined ? [] : data.rules.filter((rule) => rule.eventId === eventId);
  const ofAll = data.rules.filter((rule) => rule.isActive && isOfEveryEvent(rule)).length;
  const isNone = own.length === 0 && held.length === 0;
  return (
    <div className="space-y-3">
      {isNone ? <p className="text-ink-2">No alert is for this event alone.</p> : null}
      {isNone ? null : (
        <ul aria-label="Alerts" className="divide-y divide-line rounded-md border border-line">
          {own.map((rule) => (
            <EventAlertRow key={rule.id} rule={rule} onOpen={(kind) => setOpen({ kind, rule })} />
          ))}
          {held.map(({ key, rule }) => (
            <HeldAlertRow
              key={key}
              rule={rule}
              onRemove={() => onHeld(held.filter((each) => each.key !== key))}
            />
          ))}
        </ul>
      )}
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <GuardedButton needs="admin" size="sm" onClick={() => setOpen({ kind: "create" })}>
          <Plus className="size-3.5" aria-hidden="true" />
          New alert
        </GuardedButton>
        {ofAll > 0 ? (
          <p className="text-ink-3 text-xs">
            {plural(ofAll, "alert")} of <Link href="/settings?tab=alerts">every event</Link> tell
            {ofAll === 1 ? "s" : ""} of it too.
          </p>
        ) : null}
      </div>
      {eventId === undefined && open ? (
        <AlertDialog
          eventId={null}
          hold={(rule) => onHeld([...held, { key: rowKey(), rule }])}
          onClose={close}
        />
      ) : null}
      {eventId === undefined ? null : <AlertDialogs open={open} eventId={eventId} onClose={close} />}
    </div>
  );
}
