"use client";

import { Plus, X } from "lucide-react";
import { useId, useState } from "react";
import { useTemplateSource } from "#templates/template-source.ts";
import { TemplateText } from "#templates/template-text.tsx";
import { Button } from "#ui/button.tsx";
import { FieldError } from "#ui/field.tsx";
import { Input } from "#ui/input.tsx";
import { PasswordInput } from "#ui/password-input.tsx";
import type { FieldProps } from "./field-props.ts";
import { useFormContext } from "./form-context.ts";
import { isSchema, type JsonSchema } from "./json-schema.ts";
import { type RecordRow, rowsOf, valueOfRows } from "./record-rows.ts";
import { rowKey } from "./row-key.ts";

type RecordFieldProps = FieldProps & {
  readonly values: JsonSchema;
  readonly path: readonly string[];
  readonly value: unknown;
  readonly onChange: (value: unknown) => void;
};

/** Names and values, such as headers. Rows are kept here, so that a name may be empty or double while it is typed. */
export function RecordField({
  label,
  hint,
  error,
  required,
  disabled,
  aside,
  values,
  path,
  value,
  onChange,
}: RecordFieldProps) {
  const { issues, templates } = useFormContext();
  const source = useTemplateSource();
  const id = useId();
  const [rows, setRows] = useState<readonly RecordRow[]>(() => rowsOf(isSchema(value) ? value : {}));
  const put = (next: readonly RecordRow[]) => {
    setRows(next);
    const record = valueOfRows(next, values);
    onChange(Object.keys(record).length === 0 && !required ? undefined : record);
  };
  const set = (index: number, change: Partial<RecordRow>) =>
    put(rows.map((row, at) => (at === index ? { ...row, ...change } : row)));
  const ValueInput = values.secret === true ? PasswordInput : Input;
  const below = issues.filter((issue) => issue.path.startsWith(`${path.join(".")}.`));
  return (
    <fieldset aria-labelledby={id} className="space-y-2">
      <div className="flex min-h-5 items-center justify-between gap-2">
        <span id={id} className="font-medium">
          {label}
          {required ? null : <span className="ml-1.5 font-normal text-ink-3 text-xs">optional</span>}
        </span>
        {aside}
      </div>
      {hint ? <p className="text-ink-3 text-xs">{hint}</p> : null}
      {rows.map((row, index) => (
        <div key={row.key} className="flex items-start gap-2">
          <Input
            aria-label={`${label}: name ${index + 1}`}
            placeholder="Name"
            value={row.name}
            disabled={disabled}
            onChange={(event) => set(index, { name: event.target.value })}
          />
          {templates && source && values.secret !== true ? (
            <TemplateText
              aria-label={`${label}: value ${index + 1}`}
              placeholder="Value"
              source={source}
              text={row.text}
              disabled={disabled}
              onText={(text) => set(index, { text })}
            />
          ) : (
            <ValueInput
              aria-label={`${label}: value ${index + 1}`}
              placeholder="Value"
              value={row.text}
              disabled={disabled}
              onChange={(event) => set(index, { text: event.target.value })}
            />
          )}
          <Button
            variant="ghost"
            size="icon"
            disabled={disabled}
            aria-label={`Remove row ${index + 1} of ${label}`}
            onClick={() => put(rows.filter((_, at) => at !== index))}
          >
            <X className="size-4" aria-hidden="true" />
          </Button>
        </div>
      ))}
      <Button
        size="sm"
        disabled={disabled}
        aria-label={`Add to ${label}`}
        onClick={() => setRows([...rows, { key: rowKey(), name: "", text: "" }])}
      >
        <Plus className="size-3.5" aria-hidden="true" />
        Add
      </Button>
      {[...(error ? [{ path: "", message: error }] : []), ...below].map((issue) => (
        <FieldError key={`${issue.path} ${issue.message}`}>{issue.message}</FieldError>
      ))}
    </fieldset>
  );
}
