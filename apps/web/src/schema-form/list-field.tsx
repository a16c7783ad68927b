"use client";

import { Plus, X } from "lucide-react";
import { useId, useState } from "react";
import { Button } from "#ui/button.tsx";
import { FieldError } from "#ui/field.tsx";
import type { FieldProps } from "./field-props.ts";
import { useFormContext } from "./form-context.ts";
import { initialValue } from "./initial-value.ts";
import type { JsonSchema } from "./json-schema.ts";
import { rowKey } from "./row-key.ts";

type ListFieldProps = FieldProps & {
  readonly items: JsonSchema;
  readonly path: readonly string[];
  readonly value: unknown;
  readonly onChange: (value: unknown) => void;
};

export function ListField({
  label,
  hint,
  error,
  required,
  disabled,
  aside,
  items,
  path,
  value,
  onChange,
}: ListFieldProps) {
  const { root, Field } = useFormContext();
  const id = useId();
  const list: readonly unknown[] = Array.isArray(value) ? value : [];
  // Rows keep their own state while one before them is removed.
  const [keys, setKeys] = useState<readonly string[]>(() => list.map(() => rowKey()));
  const rows = list.map((item, index) => ({ item, index, key: keys[index] ?? `row-${index}` }));
  const put = (next: readonly unknown[]) => onChange(next.length === 0 && !required ? undefined : next);
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
      {rows.map(({ item, index, key }) => (
        <div key={key} className="flex items-start gap-2 border-line border-l-2 pl-3">
          <div className="min-w-0 flex-1">
            <Field
              schema={items}
              label={`${label} ${index + 1}`}
              path={[...path, String(index)]}
              required
              value={item}
              onChange={(next) => put(list.map((each, at) => (at === index ? next : each)))}
            />
          </div>
          <Button
            variant="ghost"
            size="icon"
            disabled={disabled}
            aria-label={`Remove ${label} ${index + 1}`}
            onClick={() => {
              setKeys(rows.filter((row) => row.index !== index).map((row) => row.key));
              put(list.filter((_, at) => at !== index));
            }}
          >
            <X className="size-4" aria-hidden="true" />
          </Button>
        </div>
      ))}
      <Button
        size="sm"
        disabled={disabled}
        onClick={() => {
          setKeys([...rows.map((row) => row.key), rowKey()]);
          put([...list, initialValue(items, root, true) ?? ""]);
        }}
      >
        <Plus className="size-3.5" aria-hidden="true" />
        Add<span className="sr-only"> to {label.toLowerCase()}</span>
      </Button>
      {error ? <FieldError>{error}</FieldError> : null}
    </fieldset>
  );
}
