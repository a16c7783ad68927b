"use client";

import { Button } from "#ui/button.tsx";
import { FieldError } from "#ui/field.tsx";
import { Plus, X } from "lucide-react";
import { useId } from "react";
import { useFormContext } from "./form-context.ts";
import { initialValue } from "./initial-value.ts";
import type { JsonSchema } from "./json-schema.ts";
import { SchemaField, type FieldProps } from "./schema-field.tsx";

type ListFieldProps = FieldProps & {
  readonly items: JsonSchema;
  readonly path: readonly string[];
  readonly value: unknown;
  readonly onChange: (value: unknown) => void;
};

export function ListField({ label, hint, error, required, disabled, aside, items, path, value, onChange }: ListFieldProps) {
  const { root } = useFormContext();
  const id = useId();
  const list: readonly unknown[] = Array.isArray(value) ? value : [];
  const put = (next: readonly unknown[]) => onChange(next.length === 0 && !required ? undefined : next);
  return (
    <fieldset aria-labelledby={id} className="min-w-0 space-y-2">
      <div className="flex min-h-5 items-center justify-between gap-2">
        <span id={id} className="font-medium">
          {label}
          {required ? null : <span className="ml-1.5 font-normal text-ink-3 text-xs">optional</span>}
        </span>
        {aside}
      </div>
      {hint ? <p className="text-ink-3 text-xs">{hint}</p> : null}
      {list.map((item, index) => (
        <div key={`${path.join(".")}.${list.length}.${index}`} className="flex items-start gap-2 border-line border-l-2 pl-3">
          <div className="min-w-0 flex-1">
            <SchemaField
              schema={items}
              label={`${label} ${index + 1}`}
              path={[...path, String(index)]}
              required
              value={item}
              onChange={(next) => put(list.map((each, at) => (at === index ? next : each)))}
            />
          </div>
          <Button variant="ghost" size="icon" disabled={disabled} aria-label={`Remove ${label} ${index + 1}`} onClick={() => put(list.filter((_, at) => at !== index))}>
            <X className="size-4" aria-hidden="true" />
          </Button>
        </div>
      ))}
      <Button size="sm" disabled={disabled} onClick={() => put([...list, initialValue(items, root, true) ?? ""])}>
        <Plus className="size-3.5" aria-hidden="true" />
        Add to {label.toLowerCase()}
      </Button>
      {error ? <FieldError>{error}</FieldError> : null}
    </fieldset>
  );
}
