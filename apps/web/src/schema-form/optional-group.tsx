"use client";

import { Plus, X } from "lucide-react";
import { type ReactNode, useId } from "react";
import { Button } from "#ui/button.tsx";
import { FieldError } from "#ui/field.tsx";
import type { FieldProps } from "./field-props.ts";
import { useFormContext } from "./form-context.ts";
import { initialValue } from "./initial-value.ts";
import type { JsonSchema } from "./json-schema.ts";

type OptionalGroupProps = FieldProps & {
  readonly schema: JsonSchema;
  readonly value: unknown;
  readonly onChange: (value: unknown) => void;
  readonly children: ReactNode;
};

/** A group of fields with a name; one that may be left out is added first. */
export function OptionalGroup({
  label,
  hint,
  error,
  required,
  disabled,
  aside,
  schema,
  value,
  onChange,
  children,
}: OptionalGroupProps) {
  const { root } = useFormContext();
  const id = useId();
  const isSet = required || value !== undefined;
  return (
    <fieldset aria-labelledby={id} className="space-y-2">
      <div className="flex min-h-7 items-center justify-between gap-2">
        <span id={id} className="font-medium">
          {label}
        </span>
        <span className="flex items-center gap-1">
          {aside}
          {required ? null : isSet ? (
            <Button
              variant="ghost"
              size="sm"
              disabled={disabled}
              aria-label={`Remove ${label}`}
              onClick={() => onChange(undefined)}
            >
              <X className="size-3.5" aria-hidden="true" />
              Remove
            </Button>
          ) : (
            <Button
              size="sm"
              disabled={disabled}
              aria-label={`Add ${label}`}
              onClick={() => onChange(initialValue(schema, root, true) ?? {})}
            >
              <Plus className="size-3.5" aria-hidden="true" />
              Add
            </Button>
          )}
        </span>
      </div>
      {hint ? <p className="text-ink-3 text-xs">{hint}</p> : null}
      {isSet ? <div className="border-line border-l-2 pl-4">{children}</div> : null}
      {error ? <FieldError>{error}</FieldError> : null}
    </fieldset>
  );
}
