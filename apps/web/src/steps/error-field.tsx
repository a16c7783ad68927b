"use client";

import type { JsonSchema } from "#schema-form/json-schema.ts";
import { KindField } from "#steps/kind-field.tsx";
import { issueWithin, type StepPart } from "#steps/step-form.ts";
import { handlerOf } from "#steps/step-order.ts";
import { useKept } from "#steps/use-kept.ts";
import { Field } from "#ui/field.tsx";
import { Select } from "#ui/select.tsx";

const KINDS = {
  stop: "The run ends, failed",
  continue: "The next step runs all the same",
  run: "Another step runs, then the run ends",
} as const;
type Kind = keyof typeof KINDS;

type ErrorFieldProps = Pick<StepPart, "step" | "set" | "issues"> & {
  /** Ids of the steps that stand after it. */
  readonly later: readonly string[];
};

/** What comes after a failure. */
export function ErrorField({ step, set, issues, later }: ErrorFieldProps) {
  const target = handlerOf(step);
  const kind: Kind = target !== undefined ? "run" : step.onError === "continue" ? "continue" : "stop";
  const kept = useKept<Kind>();
  const choose = (to: Kind) => {
    const fresh: JsonSchema = { onError: to === "run" ? { run: later.length === 1 ? later[0] : "" } : to };
    set(kept(kind, { onError: step.onError }, to, fresh));
  };
  const isGone = target !== undefined && target !== "" && !later.includes(target);
  const error = issueWithin(issues, "onError");
  return (
    <div className="space-y-3">
      <KindField
        label="If it fails"
        error={kind === "run" ? undefined : error}
        kind={kind}
        kinds={KINDS}
        onChoose={choose}
      />
      {kind === "run" ? (
        <div className="border-line border-l-2 pl-3">
          <Field
            label="Step for the failure"
            hint={later.length === 0 ? "Add a step after this one first" : "It runs at no other time"}
            error={error ?? (isGone ? `No step "${target}" stands after this one` : undefined)}
            required
          >
            {(control) => (
              <Select
                {...control}
                value={target ?? ""}
                onChange={(event) => set({ onError: { run: event.target.value } })}
              >
                <option value="">Choose a step</option>
                {isGone ? <option value={target}>{target}</option> : null}
                {later.map((id) => (
                  <option key={id} value={id}>
                    {id}
                  </option>
                ))}
              </Select>
            )}
          </Field>
        </div>
      ) : null}
    </div>
  );
}
