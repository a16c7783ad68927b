"use client";

import { Plus } from "lucide-react";
import { useState } from "react";
import { JsonField } from "#schema-form/json-field.tsx";
import { rowKey } from "#schema-form/row-key.ts";
import { type ConditionRows, conditionOf, conditionRows, NEW_TEST } from "#steps/condition-rows.ts";
import { ConditionTestRow } from "#steps/condition-test-row.tsx";
import { KindField } from "#steps/kind-field.tsx";
import { issueAt, type StepPart } from "#steps/step-form.ts";
import { useKept } from "#steps/use-kept.ts";
import { Button } from "#ui/button.tsx";
import { FieldError } from "#ui/field.tsx";
import { Select } from "#ui/select.tsx";

const MAX_TESTS = 50;
const KINDS = {
  always: "It always runs",
  if: "It runs only if…",
} as const;
type Kind = keyof typeof KINDS;

/** Whether the step runs at all: always, or where tests hold. */
export function ConditionField({ step, set, issues, source }: StepPart) {
  const { condition } = step;
  const kind: Kind = condition === undefined ? "always" : "if";
  const rows = conditionRows(condition);
  const kept = useKept<Kind>();
  const choose = (to: Kind) => {
    set(kept(kind, { condition }, to, { condition: to === "if" ? conditionOf(FIRST) : undefined }));
  };
  return (
    <div className="space-y-3">
      <KindField
        label="Condition"
        error={issueAt(issues, "condition")}
        kind={kind}
        kinds={KINDS}
        className="md:max-w-[calc(50%-8px)]"
        onChoose={choose}
      />
      {rows ? (
        <Tests
          rows={rows}
          onChange={(next) => set({ condition: conditionOf(next) })}
          {...{ issues, source }}
        />
      ) : condition === undefined ? null : (
        <JsonField
          label="Condition as JSON"
          hint="It says more than the form can show"
          {...{ placeholder: undefined, error: undefined, required: true, disabled: false, aside: null }}
          path={["condition"]}
          value={condition}
          onChange={(next) => set({ condition: next })}
        />
      )}
    </div>
  );
}

const FIRST: ConditionRows = { join: undefined, tests: [NEW_TEST] };

type TestsProps = Pick<StepPart, "issues" | "source"> & {
  readonly rows: ConditionRows;
  readonly onChange: (rows: ConditionRows) => void;
};

function Tests({ rows: { join, tests }, onChange, issues, source }: TestsProps) {
  // Rows keep their own state while one before them is removed.
  const [keys, setKeys] = useState(() => tests.map(() => rowKey()));
  const keyed = tests.map((test, index) => ({ test, index, key: keys[index] ?? `test-${index}` }));
  const put = (next: ConditionRows["tests"], nextJoin = join) =>
    onChange({ join: next.length > 1 ? (nextJoin ?? "all") : undefined, tests: next });
  const pathOf = (index: number) => (join === undefined ? "condition" : `condition.${join}.${index}`);
  return (
    <div className="space-y-5 border-line border-l-2 pl-3 sm:space-y-3">
      {tests.length > 1 ? (
        <Select
          aria-label="How many of the tests have to hold"
          className="max-w-64"
          value={join ?? "all"}
          onChange={(event) => put(tests, event.target.value === "any" ? "any" : "all")}
        >
          <option value="all">All of these hold</option>
          <option value="any">Any of these holds</option>
        </Select>
      ) : null}
      {keyed.map(({ test, index, key }) => (
        <ConditionTestRow
          key={key}
          test={test}
          place={index + 1}
          source={source}
          issueOf={(side) => issueAt(issues, `${pathOf(index)}.${side}`)}
          onChange={(next) => put(tests.map((each, at) => (at === index ? next : each)))}
          onRemove={
            tests.length > 1
              ? () => {
                  setKeys(keyed.filter((row) => row.index !== index).map((row) => row.key));
                  put(tests.filter((_, at) => at !== index));
                }
              : undefined
          }
        />
      ))}
      {["condition.all", "condition.any"].map((path) => {
        const message = issueAt(issues, path);
        return message ? <FieldError key={path}>{message}</FieldError> : null;
      })}
      <Button
        size="sm"
        disabled={tests.length >= MAX_TESTS}
        onClick={() => {
          setKeys([...keyed.map((row) => row.key), rowKey()]);
          put([...tests, NEW_TEST]);
        }}
      >
        <Plus className="size-3.5" aria-hidden="true" />
        Add a test
      </Button>
    </div>
  );
}
