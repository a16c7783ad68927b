"use client";

import type { ComponentProps } from "react";
import type { TemplateSource } from "#templates/template-source.ts";
import { TemplateText } from "#templates/template-text.tsx";
import { Field } from "#ui/field.tsx";

type TemplateFieldProps = Pick<ComponentProps<typeof Field>, "label" | "hint" | "error"> & {
  readonly source: TemplateSource;
  readonly value: string;
  readonly onChange: (text: string) => void;
  readonly placeholder: string;
};

/** A text that is needed, and mostly a template. */
export function TemplateField({ source, value, onChange, placeholder, ...field }: TemplateFieldProps) {
  return (
    <Field {...field} required>
      {(control) => (
        <TemplateText
          {...control}
          source={source}
          text={value}
          onText={onChange}
          placeholder={placeholder}
          maxLength={2_000}
          spellCheck={false}
        />
      )}
    </Field>
  );
}
