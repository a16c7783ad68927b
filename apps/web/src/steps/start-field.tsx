"use client";

import { useState } from "react";
import { plural } from "#format/plural.ts";
import { DELAY_UNITS, unitOf } from "#steps/delay-units.ts";
import { KindField } from "#steps/kind-field.tsx";
import { NumberInput } from "#steps/number-input.tsx";
import { issueAt, type StepPart } from "#steps/step-form.ts";
import { TemplateField } from "#steps/template-field.tsx";
import { useKept } from "#steps/use-kept.ts";
import { Field } from "#ui/field.tsx";
import { Select } from "#ui/select.tsx";

const KINDS = {
  once: "At once",
  delay: "After a while",
  until: "Not before a time",
} as const;
type Kind = keyof typeof KINDS;

const FRESH = {
  once: { delaySeconds: undefined, delayUntil: undefined },
  delay: { delaySeconds: 60, delayUntil: undefined },
  until: { delaySeconds: undefined, delayUntil: "" },
} as const;

/** When it begins, once its turn has come. */
export function StartField({ step, set, issues, source }: StepPart) {
  const { delaySeconds, delayUntil } = step;
  const kind: Kind = delayUntil !== undefined ? "until" : delaySeconds !== undefined ? "delay" : "once";
  const kept = useKept<Kind>();
  const choose = (to: Kind) => {
    set(kept(kind, { delaySeconds, delayUntil }, to, FRESH[to]));
  };
  return (
    <div className="space-y-3">
      <KindField
        label="Begins"
        kind={kind}
        kinds={KINDS}
        className="md:max-w-[calc(50%-8px)]"
        onChoose={choose}
      />
      {kind === "once" ? null : (
        <div className="border-line border-l-2 pl-3">
          {kind === "until" ? (
            <TemplateField
              label="Time"
              hint="ISO 8601, or a template that gives it"
              error={issueAt(issues, "delayUntil")}
              source={source}
              value={typeof delayUntil === "string" ? delayUntil : JSON.stringify(delayUntil)}
              placeholder="2026-12-24T09:00:00Z"
              onChange={(text) => set({ delayUntil: text })}
            />
          ) : (
            <DelayField
              value={delaySeconds}
              error={issueAt(issues, "delaySeconds")}
              // Emptied, it is asked for; at once is a choice of its own.
              onChange={(next) => set({ delaySeconds: next ?? "" })}
            />
          )}
        </div>
      )}
    </div>
  );
}

type DelayFieldProps = {
  readonly value: unknown;
  readonly error: string | undefined;
  readonly onChange: (seconds: unknown) => void;
};

function DelayField({ value, error, onChange }: DelayFieldProps) {
  const [unit, setUnit] = useState(() => unitOf(value));
  const change = (name: string) => {
    const next = DELAY_UNITS.find(({ one }) => one === name) ?? unit;
    setUnit(next);
    // The number stays as it is typed.
    if (typeof value === "number") onChange(Math.round((value / unit.seconds) * next.seconds));
  };
  return (
    <Field label="How long" hint="Up to 30 days; no worker is held meanwhile" error={error} required>
      {(control) => (
        <span className="flex gap-2">
          <NumberInput
            {...control}
            key={unit.one}
            className="max-w-28"
            per={unit.seconds}
            value={value}
            onChange={onChange}
          />
          <Select
            aria-label="Unit of the delay"
            className="w-32!"
            value={unit.one}
            onChange={(event) => change(event.target.value)}
          >
            {DELAY_UNITS.map(({ one }) => (
              <option key={one} value={one}>
                {plural(2, one).slice(2)}
              </option>
            ))}
          </Select>
        </span>
      )}
    </Field>
  );
}
