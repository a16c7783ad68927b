"use client";

import { ALERT_KINDS, isAlertKind } from "#alerts/alert-words.ts";
import type { AlertForm } from "#alerts/use-alert-form.ts";
import type { EventChoices } from "#events/use-event-choices.ts";
import { Choice } from "#ui/choice.tsx";
import { Field } from "#ui/field.tsx";
import { Input } from "#ui/input.tsx";
import { Select } from "#ui/select.tsx";

type AlertTriggerFieldsProps = {
  readonly form: AlertForm;
  /** null: of the event that is being made, and of no other. */
  readonly events: EventChoices | null;
};

/** What a rule is called, what it waits for, and of which event. */
export function AlertTriggerFields({ form, events }: AlertTriggerFieldsProps) {
  const { draft, change, issueOf } = form;
  const { hint, ofEvents } = ALERT_KINDS[draft.kind];
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <Field label="When" hint={hint} required>
        {(control) => (
          <Select
            {...control}
            value={draft.kind}
            onChange={(event) => {
              if (isAlertKind(event.target.value)) change({ kind: event.target.value });
            }}
          >
            {Object.entries(ALERT_KINDS)
              .filter(([, kind]) => events !== null || kind.ofEvents)
              .map(([kind, { choice }]) => (
                <option key={kind} value={kind}>
                  {choice}
                </option>
              ))}
          </Select>
        )}
      </Field>
      {events && ofEvents ? (
        <Field label="Of" error={issueOf("eventId")} required>
          {(control) => (
            <Choice
              {...control}
              choices={events}
              none="Every event"
              value={draft.eventId === null ? "" : String(draft.eventId)}
              onChange={(chosen) => change({ eventId: chosen === "" ? null : Number(chosen) })}
            />
          )}
        </Field>
      ) : null}
      {draft.kind === "failed-repeatedly" ? (
        <Field label="How many in a row" error={issueOf("threshold")} required>
          {(control) => (
            <Input
              {...control}
              inputMode="numeric"
              autoComplete="off"
              value={draft.threshold}
              onChange={(event) => change({ threshold: event.target.value.trim() })}
            />
          )}
        </Field>
      ) : null}
      {draft.kind === "did-not-run" ? (
        <Field label="Minutes to succeed in" error={issueOf("windowMinutes")} required>
          {(control) => (
            <Input
              {...control}
              inputMode="numeric"
              autoComplete="off"
              value={draft.windowMinutes}
              onChange={(event) => change({ windowMinutes: event.target.value.trim() })}
            />
          )}
        </Field>
      ) : null}
      <Field
        label="Name"
        hint="It stands in the incidents and in the message"
        error={issueOf("name")}
        required
      >
        {(control) => (
          <Input
            {...control}
            autoComplete="off"
            maxLength={200}
            value={draft.name}
            onChange={(event) => change({ name: event.target.value })}
          />
        )}
      </Field>
    </div>
  );
}
