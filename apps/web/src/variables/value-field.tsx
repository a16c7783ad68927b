"use client";

import { Field } from "#ui/field.tsx";
import { Textarea } from "#ui/input.tsx";
import { PasswordInput } from "#ui/password-input.tsx";
import { Segmented } from "#ui/segmented.tsx";
import type { ValueForm, VariableDraft } from "#variables/variable-draft.ts";

const FORMS = [
  { value: "text", label: "Text" },
  { value: "json", label: "JSON" },
] as const;

type ValueFieldProps = {
  readonly draft: VariableDraft;
  readonly isSaved: boolean;
  readonly error: string | undefined;
  readonly onChange: (change: { text?: string; form?: ValueForm }) => void;
};

/** The value of a variable, as a text or as JSON; of a secret typed in the dark, and never shown again. */
export function ValueField({ draft: { kind, form, text }, isSaved, error, onChange }: ValueFieldProps) {
  if (kind === "secret")
    return (
      <Field
        label={isSaved ? "New value" : "Value"}
        required={!isSaved}
        error={error}
        hint={
          isSaved
            ? "Left empty, it keeps the one it has."
            : "Never shown again, and hidden wherever a run shows it."
        }
      >
        {(control) => (
          <PasswordInput
            {...control}
            value={text}
            autoComplete="off"
            onChange={(event) => onChange({ text: event.target.value })}
          />
        )}
      </Field>
    );
  return (
    <Field
      label="Value"
      required
      error={error}
      hint={form === "json" ? "A number, true, a list, an object: templates keep its type." : undefined}
      aside={
        <Segmented
          label="How the value is written"
          value={form}
          options={FORMS}
          onChange={(next) => onChange({ form: next })}
        />
      }
    >
      {(control) => (
        <Textarea
          {...control}
          value={text}
          spellCheck={false}
          className={form === "json" ? "font-mono text-xs" : ""}
          onChange={(event) => onChange({ text: event.target.value })}
        />
      )}
    </Field>
  );
}
