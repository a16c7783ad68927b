import { clsx } from "clsx";
import { type Builder, hasDays } from "#events/builder.ts";
import { Field, FieldError } from "#ui/field.tsx";
import { Select } from "#ui/select.tsx";

const MONTH_DAYS = Array.from({ length: 31 }, (_, day) => day + 1);
const HOURS = Array.from({ length: 24 }, (_, hour) => hour);
const two = (number: number) => String(number).padStart(2, "0");
const DAYS = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];
const WEEK = [1, 2, 3, 4, 5, 6, 0];

type BuilderDetailsProps = {
  readonly builder: Builder;
  readonly set: (change: Partial<Builder>) => void;
};

/** Which hours, days of the week and days of the month. */
export function BuilderDetails({ builder, set }: BuilderDetailsProps) {
  const { frequency } = builder;
  return (
    <>
      {frequency === "window" ? (
        <>
          <Field label="From" required>
            {(control) => (
              <Select
                {...control}
                value={String(builder.from)}
                onChange={({ target: { value } }) =>
                  set({ from: Number(value), to: Math.max(builder.to, Number(value)) })
                }
              >
                {HOURS.map((hour) => (
                  <option key={hour} value={String(hour)}>
                    {two(hour)}:00
                  </option>
                ))}
              </Select>
            )}
          </Field>
          <Field label="To" hint="The last run of a day" required>
            {(control) => (
              <Select
                {...control}
                value={String(builder.to)}
                onChange={(event) => set({ to: Number(event.target.value) })}
              >
                {HOURS.slice(builder.from).map((hour) => (
                  <option key={hour} value={String(hour)}>
                    {two(hour)}:{two(60 - builder.every)}
                  </option>
                ))}
              </Select>
            )}
          </Field>
        </>
      ) : null}
      {frequency === "monthly" ? (
        <Field
          label="On day"
          hint={
            builder.dayOfMonth !== "last" && builder.dayOfMonth > 28
              ? "Months without this day are left out; the last day is there each month"
              : undefined
          }
          required
        >
          {(control) => (
            <Select
              {...control}
              value={String(builder.dayOfMonth)}
              onChange={({ target: { value } }) =>
                set({ dayOfMonth: value === "last" ? "last" : Number(value) })
              }
            >
              {MONTH_DAYS.map((day) => (
                <option key={day} value={String(day)}>
                  {day}
                </option>
              ))}
              <option value="last">The last day</option>
            </Select>
          )}
        </Field>
      ) : null}
      {hasDays(builder) ? (
        <fieldset className="sm:col-span-2">
          <legend className="mb-1.5 font-medium">On</legend>
          <div className="flex flex-wrap gap-1">
            {WEEK.map((day) => {
              const on = builder.days.includes(day);
              return (
                <button
                  key={day}
                  type="button"
                  aria-pressed={on}
                  onClick={() =>
                    set({ days: on ? builder.days.filter((each) => each !== day) : [...builder.days, day] })
                  }
                  className={clsx(
                    "h-8 w-11 rounded-md border font-medium text-xs",
                    on
                      ? "border-accent bg-accent-wash text-accent"
                      : "border-line-strong bg-surface text-ink-2 hover:bg-hover",
                  )}
                >
                  <span aria-hidden="true">{DAYS[day]?.slice(0, 2)}</span>
                  <span className="sr-only">{DAYS[day]}</span>
                </button>
              );
            })}
          </div>
          {builder.days.length === 0 ? <FieldError>Choose at least one day</FieldError> : null}
        </fieldset>
      ) : null}
    </>
  );
}
