"use client";

import { X } from "lucide-react";
import { useId } from "react";
import { isOperator, OPERATOR_WORDS, rightOf, type TestRow, takesRight } from "#steps/condition-rows.ts";
import type { TemplateSource } from "#templates/template-source.ts";
import { TemplateText } from "#templates/template-text.tsx";
import { Button } from "#ui/button.tsx";
import { FieldError } from "#ui/field.tsx";
import { Select } from "#ui/select.tsx";

type ConditionTestRowProps = {
  readonly test: TestRow;
  readonly place: number;
  readonly source: TemplateSource;
  readonly issueOf: (side: "left" | "operator" | "right") => string | undefined;
  readonly onChange: (test: TestRow) => void;
  /** Left out where it is the only one. */
  readonly onRemove: (() => void) | undefined;
};

/** One comparison: what, how, and with what. */
export function ConditionTestRow({
  test,
  place,
  source,
  issueOf,
  onChange,
  onRemove,
}: ConditionTestRowProps) {
  const { left, operator, right } = test;
  const id = useId();
  const saying = (side: "left" | "right") => ({
    "aria-invalid": issueOf(side) ? (true as const) : undefined,
    "aria-describedby": issueOf(side) ? `${id}-${side}` : undefined,
  });
  return (
    <div className="flex items-start gap-2">
      <div className="grid min-w-0 flex-1 gap-2 sm:grid-cols-[minmax(0,5fr)_minmax(0,3fr)_minmax(0,4fr)]">
        <div className="min-w-0">
          <TemplateText
            {...saying("left")}
            aria-label={`Test ${place}: what is compared`}
            aria-required
            source={source}
            text={left}
            placeholder="{{input.body.total}}"
            maxLength={2_000}
            spellCheck={false}
            onText={(text) => onChange({ ...test, left: text })}
          />
          {issueOf("left") ? <FieldError id={`${id}-left`}>{issueOf("left")}</FieldError> : null}
        </div>
        <Select
          className="self-start"
          aria-label={`Test ${place}: how it is compared`}
          value={operator}
          onChange={(event) =>
            isOperator(event.target.value) && onChange({ ...test, operator: event.target.value })
          }
        >
          {Object.entries(OPERATOR_WORDS).map(([value, words]) => (
            <option key={value} value={value}>
              {words}
            </option>
          ))}
        </Select>
        {takesRight(operator) ? (
          <div className="min-w-0">
            <TemplateText
              {...saying("right")}
              aria-label={`Test ${place}: with what`}
              source={source}
              text={right === undefined ? "" : String(right)}
              placeholder={operator === "matches" || operator === "notMatches" ? "order-*" : "A value"}
              maxLength={2_000}
              spellCheck={false}
              onText={(text) => onChange({ ...test, right: rightOf(text) })}
            />
            {issueOf("right") ? <FieldError id={`${id}-right`}>{issueOf("right")}</FieldError> : null}
          </div>
        ) : null}
      </div>
      {onRemove ? (
        <Button variant="ghost" size="icon" aria-label={`Remove test ${place}`} onClick={onRemove}>
          <X className="size-4" aria-hidden="true" />
        </Button>
      ) : null}
    </div>
  );
}
