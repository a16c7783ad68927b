"use client";

import { X } from "lucide-react";
import { useCalendars } from "#calendars/use-calendars.ts";
import { Button } from "#ui/button.tsx";
import { FieldError } from "#ui/field.tsx";
import { Link } from "#ui/link.tsx";
import { Select } from "#ui/select.tsx";

/** A calendar an event keeps to. skip: it does not run in its times; only: it runs in them alone. */
export type CalendarUse = { readonly id: number; readonly use: "skip" | "only" };

type CalendarChoiceProps = {
  readonly chosen: readonly CalendarUse[];
  readonly onChange: (chosen: readonly CalendarUse[]) => void;
  readonly error: string | undefined;
};

/** Which calendars keep a schedule from running. */
export function CalendarChoice({ chosen, onChange, error }: CalendarChoiceProps) {
  const { data } = useCalendars();
  const calendars = data?.calendars ?? [];
  const left = calendars.filter(({ id }) => !chosen.some((each) => each.id === id));
  const nameOf = (id: number) => calendars.find((calendar) => calendar.id === id)?.name ?? `Calendar ${id}`;
  return (
    <fieldset className="space-y-2">
      <legend className="mb-1.5 font-medium text-sm">
        Calendars <span className="ml-1 font-normal text-ink-3 text-xs">optional</span>
      </legend>
      {chosen.map(({ id, use }) => (
        <div key={id} className="flex items-center gap-2">
          <Select
            aria-label={`How ${nameOf(id)} is used`}
            className="max-w-44 shrink-0"
            value={use}
            onChange={(event) =>
              onChange(
                chosen.map((each) =>
                  each.id === id ? { id, use: event.target.value === "only" ? "only" : "skip" } : each,
                ),
              )
            }
          >
            <option value="skip">Do not run during</option>
            <option value="only">Run only during</option>
          </Select>
          <span className="wrap-anywhere min-w-0 flex-1">
            <bdi>{nameOf(id)}</bdi>
          </span>
          <Button
            variant="ghost"
            size="icon"
            aria-label={`Leave out ${nameOf(id)}`}
            onClick={() => onChange(chosen.filter((each) => each.id !== id))}
          >
            <X className="size-4" aria-hidden="true" />
          </Button>
        </div>
      ))}
      {left.length > 0 ? (
        <Select
          aria-label="Add a calendar"
          value=""
          onChange={(event) => onChange([...chosen, { id: Number(event.target.value), use: "skip" }])}
        >
          <option value="">{chosen.length > 0 ? "Add another calendar" : "No day is left out"}</option>
          {left.map(({ id, name }) => (
            <option key={id} value={id}>
              Do not run during {name}
            </option>
          ))}
        </Select>
      ) : null}
      {data && calendars.length === 0 ? (
        <p className="text-ink-3 text-xs">
          Holidays and closed hours are left out once there is a calendar of them:{" "}
          <Link
            href="/settings?tab=calendars"
            className="font-medium text-accent underline-offset-2 hover:underline"
          >
            Settings, Calendars
          </Link>
          .
        </p>
      ) : null}
      {error ? <FieldError>{error}</FieldError> : null}
    </fieldset>
  );
}
