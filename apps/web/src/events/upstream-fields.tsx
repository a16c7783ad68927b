"use client";

import type { EventLink } from "@carillon/core/contracts";
import { Plus, X } from "lucide-react";
import { useEventChoices } from "#events/use-event-choices.ts";
import { Button } from "#ui/button.tsx";
import { Choice } from "#ui/choice.tsx";
import { FieldError } from "#ui/field.tsx";
import { Select } from "#ui/select.tsx";

const ENDS = [
  { on: "success", label: "succeeds" },
  { on: "failure", label: "fails" },
  { on: "completion", label: "ends" },
] as const satisfies readonly { on: EventLink["on"]; label: string }[];

type UpstreamFieldsProps = {
  readonly links: readonly EventLink[];
  readonly onChange: (links: readonly EventLink[]) => void;
  /** The event itself, which cannot follow itself. */
  readonly ownId: number | undefined;
  readonly error: string | undefined;
};

/** The events whose end sets this one off. */
export function UpstreamFields({ links, onChange, ownId, error }: UpstreamFieldsProps) {
  const { events = [] } = useEventChoices(undefined);
  const free = events.find(({ id }) => id !== ownId && !links.some(({ eventId }) => eventId === id));
  const change = (at: number, next: Partial<EventLink>) =>
    onChange(links.map((link, index) => (index === at ? { ...link, ...next } : link)));
  return (
    <div className="space-y-3">
      <p className="text-ink-2">
        It runs after another event. What that one gave is{" "}
        <code className="font-mono text-xs">{"{{input.output…}}"}</code>, why it failed{" "}
        <code className="font-mono text-xs">{"{{input.error.message}}"}</code>.
      </p>
      {links.map((link, index) => (
        <div key={link.eventId} className="flex items-center gap-2">
          <UpstreamEvent
            eventId={link.eventId}
            taken={[ownId, ...links.map(({ eventId }) => eventId)].filter((id) => id !== link.eventId)}
            onChange={(eventId) => change(index, { eventId })}
          />
          <Select
            aria-label="When it"
            className="max-w-36"
            value={link.on}
            onChange={(event) => {
              const end = ENDS.find(({ on }) => on === event.target.value);
              if (end) change(index, { on: end.on });
            }}
          >
            {ENDS.map(({ on, label }) => (
              <option key={on} value={on}>
                {label}
              </option>
            ))}
          </Select>
          <Button
            variant="ghost"
            size="icon"
            aria-label="Leave this event out"
            onClick={() => onChange(links.filter((_, at) => at !== index))}
          >
            <X className="size-4" aria-hidden="true" />
          </Button>
        </div>
      ))}
      <Button
        size="sm"
        disabled={!free}
        onClick={() => free && onChange([...links, { eventId: free.id, on: "success" }])}
      >
        <Plus className="size-3.5" aria-hidden="true" />
        Add an event
      </Button>
      {error ? <FieldError>{error}</FieldError> : null}
    </div>
  );
}

type UpstreamEventProps = {
  readonly eventId: number;
  /** What cannot be chosen here. */
  readonly taken: readonly (number | undefined)[];
  readonly onChange: (eventId: number) => void;
};

function UpstreamEvent({ eventId, taken, onChange }: UpstreamEventProps) {
  const choices = useEventChoices(eventId);
  const options = choices.options.filter(({ value }) => !taken.includes(Number(value)));
  return (
    <Choice
      aria-label="Event"
      choices={{ ...choices, options }}
      none="Choose an event"
      value={String(eventId)}
      onChange={(chosen) => {
        if (chosen !== "") onChange(Number(chosen));
      }}
    />
  );
}
