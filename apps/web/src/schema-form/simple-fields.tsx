"use client";

import type { ReactNode } from "react";
import { useTemplateSource } from "#templates/template-source.ts";
import { TemplateText } from "#templates/template-text.tsx";
import { Checkbox } from "#ui/checkbox.tsx";
import { Field, FieldError } from "#ui/field.tsx";
import { Input, Textarea } from "#ui/input.tsx";
import { PasswordInput } from "#ui/password-input.tsx";
import { Select } from "#ui/select.tsx";
import { humanize } from "./field-words.ts";
import { useFormContext } from "./form-context.ts";
import type { JsonSchema } from "./json-schema.ts";

type Common = {
  readonly label: string;
  readonly hint: string | undefined;
  readonly placeholder: string | undefined;
  readonly error: string | undefined;
  readonly required: boolean;
  readonly disabled: boolean;
  readonly aside: ReactNode;
  readonly value: unknown;
  readonly onChange: (value: unknown) => void;
};

const asText = (value: unknown) =>
  typeof value === "string" ? value : value === undefined || value === null ? "" : JSON.stringify(value);

export function TextField({
  multiline,
  secret,
  format,
  ...common
}: Common & { readonly multiline: boolean; readonly secret: boolean; readonly format: string | undefined }) {
  const { templates } = useFormContext();
  const source = useTemplateSource();
  const type = format === "email" ? "email" : format === "uri" ? "url" : "text";
  return (
    <Field
      label={common.label}
      hint={common.hint}
      error={common.error}
      required={common.required}
      aside={common.aside}
    >
      {(control) => {
        const props = {
          ...control,
          value: asText(common.value),
          placeholder: common.placeholder,
          disabled: common.disabled,
          autoComplete: "off",
          onChange: (event: { target: { value: string } }) => common.onChange(event.target.value),
        };
        if (secret) return <PasswordInput {...props} autoComplete="new-password" />;
        if (templates && source) {
          const { onChange: _onChange, value, ...rest } = props;
          return (
            <TemplateText
              {...rest}
              source={source}
              text={value}
              onText={common.onChange}
              multiline={multiline}
              spellCheck={type === "text"}
            />
          );
        }
        return multiline ? (
          <Textarea {...props} />
        ) : (
          <Input
            {...props}
            type="text"
            inputMode={type === "text" ? undefined : type}
            spellCheck={type === "text"}
          />
        );
      }}
    </Field>
  );
}

export function NumberField({
  schema,
  integer,
  ...common
}: Common & { readonly schema: JsonSchema; readonly integer: boolean }) {
  const bound = (key: string) =>
    typeof schema[key] === "number" && Math.abs(schema[key]) < Number.MAX_SAFE_INTEGER
      ? schema[key]
      : undefined;
  return (
    <Field
      label={common.label}
      hint={common.hint}
      error={common.error}
      required={common.required}
      aside={common.aside}
    >
      {(control) => (
        <Input
          {...control}
          type="number"
          step={integer ? 1 : "any"}
          min={bound("minimum")}
          max={bound("maximum")}
          value={typeof common.value === "number" ? common.value : ""}
          placeholder={common.placeholder}
          disabled={common.disabled}
          onChange={(event) =>
            common.onChange(event.target.value === "" ? undefined : event.target.valueAsNumber)
          }
          className="max-w-48"
        />
      )}
    </Field>
  );
}

export function BooleanField({ label, hint, error, disabled, aside, value, onChange }: Common) {
  return (
    <div className="space-y-1.5">
      <div className="flex items-start justify-between gap-2">
        <Checkbox
          label={label}
          hint={hint}
          checked={value === true}
          disabled={disabled}
          onChange={(event) => onChange(event.target.checked)}
        />
        {aside}
      </div>
      {error ? <FieldError>{error}</FieldError> : null}
    </div>
  );
}

const CASED = /[A-Z]/;

/** `starttls` reads better as words; `GET` is left as it is. */
function choiceWords(option: unknown): string {
  if (typeof option !== "string") return String(option);
  return option === option.toUpperCase() || CASED.test(option.slice(0, 1)) ? option : humanize(option);
}

export function ChoiceField({ options, ...common }: Common & { readonly options: readonly unknown[] }) {
  const index = options.indexOf(common.value);
  return (
    <Field
      label={common.label}
      hint={common.hint}
      error={common.error}
      required={common.required}
      aside={common.aside}
    >
      {(control) => (
        <Select
          {...control}
          className="max-w-64"
          disabled={common.disabled}
          value={index < 0 ? "" : String(index)}
          onChange={(event) =>
            common.onChange(event.target.value === "" ? undefined : options[Number(event.target.value)])
          }
        >
          {common.required && index >= 0 ? null : (
            <option value="">{common.required ? "Choose" : "Not set"}</option>
          )}
          {options.map((option, position) => (
            <option key={String(option)} value={String(position)}>
              {choiceWords(option)}
            </option>
          ))}
        </Select>
      )}
    </Field>
  );
}
