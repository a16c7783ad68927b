"use client";

import { MAX_CONCURRENCY, MAX_ITEMS } from "@carillon/core/contracts";
import { JsonField } from "#schema-form/json-field.tsx";
import { KindField } from "#steps/kind-field.tsx";
import { NumberInput } from "#steps/number-input.tsx";
import { issueAt, type StepPart } from "#steps/step-form.ts";
import { TemplateField } from "#steps/template-field.tsx";
import { useKept } from "#steps/use-kept.ts";
import { Field } from "#ui/field.tsx";

const KINDS = {
  once: "Once",
  template: "For each item of a list from a template",
  list: "For each item of a list typed here",
} as const;
type Kind = keyof typeof KINDS;

const FRESH = { once: undefined, template: "", list: [] } as const;

/** Once, or once for each item of a list. */
export function ItemsField({ step, set, issues, source }: StepPart) {
  const { forEach, concurrency } = step;
  const kind: Kind = forEach === undefined ? "once" : typeof forEach === "string" ? "template" : "list";
  const kept = useKept<Kind>();
  const choose = (to: Kind) => {
    const fresh = { forEach: FRESH[to], concurrency: to === "once" ? undefined : concurrency };
    set(kept(kind, { forEach, concurrency }, to, fresh));
  };
  return (
    <div className="space-y-3">
      <KindField label="How often" kind={kind} kinds={KINDS} onChoose={choose} />
      {kind === "once" ? null : (
        <div className="space-y-3 border-line border-l-2 pl-3">
          {kind === "template" ? (
            <TemplateField
              label="List"
              hint={`At most ${MAX_ITEMS.toLocaleString("en")} items; the parameters read {{item}} and {{index}}`}
              error={issueAt(issues, "forEach")}
              source={source}
              value={String(forEach)}
              placeholder="{{input.body.items}}"
              onChange={(text) => set({ forEach: text })}
            />
          ) : (
            <JsonField
              label="Items"
              hint="A list; the parameters read {{item}} and {{index}}"
              {...{ placeholder: "[1, 2]", required: true, disabled: false, aside: null }}
              error={issueAt(issues, "forEach")}
              path={["forEach"]}
              value={forEach}
              onChange={(next) => set({ forEach: next ?? [] })}
            />
          )}
          <Field
            label="Items at the same time"
            hint={`1 to ${MAX_CONCURRENCY}`}
            error={issueAt(issues, "concurrency")}
          >
            {(control) => (
              <NumberInput
                {...control}
                className="max-w-32"
                placeholder="1"
                value={concurrency}
                onChange={(next) => set({ concurrency: next })}
              />
            )}
          </Field>
        </div>
      )}
    </div>
  );
}
