"use client";

import { useId, useState } from "react";
import { FieldError } from "#ui/field.tsx";
import { Segmented } from "#ui/segmented.tsx";
import { Select } from "#ui/select.tsx";
import { variantLabel } from "./field-words.ts";
import { useFormContext } from "./form-context.ts";
import { initialValue } from "./initial-value.ts";
import type { JsonSchema } from "./json-schema.ts";
import { matchingVariant } from "./matching-variant.ts";
import { ObjectFields } from "./object-fields.tsx";
import { shapeOf } from "./shape-of.ts";

type UnionFieldProps = {
  readonly label: string;
  readonly hint?: string | undefined;
  readonly error?: string | undefined;
  readonly required: boolean;
  readonly variants: readonly JsonSchema[];
  readonly path: readonly string[];
  readonly value: unknown;
  readonly onChange: (value: unknown) => void;
  /** The union is the whole form: no frame around it. */
  readonly bare?: boolean | undefined;
};

const NOT_SET = "none";
const FEW = 3;

/** One of several kinds of value: pick the kind, then fill it. What was typed for one kind is kept for the way back. */
export function UnionField({
  label,
  hint,
  error,
  required,
  variants,
  path,
  value,
  onChange,
  bare,
}: UnionFieldProps) {
  const { root, disabled, Field } = useFormContext();
  const [chosen, setChosen] = useState(() =>
    value === undefined && !required ? NOT_SET : String(matchingVariant(value, variants, root)),
  );
  const [kept, setKept] = useState<Readonly<Record<string, unknown>>>({});
  const id = useId();
  const variant = chosen === NOT_SET ? undefined : variants[Number(chosen)];
  const shape = variant ? shapeOf(variant, root) : undefined;
  const labels = variants.map((each, index) => ({
    value: String(index),
    label: variantLabel(each, root, index),
  }));
  const options = required ? labels : [{ value: NOT_SET, label: "Not set" }, ...labels];
  const choose = (next: string) => {
    const target = next === NOT_SET ? undefined : variants[Number(next)];
    setKept({ ...kept, [chosen]: value });
    setChosen(next);
    onChange(target ? (kept[next] ?? initialValue(target, root, true)) : undefined);
  };
  // A text or a list of texts: the kind of the value itself says enough, so a small list beside the label will do.
  if (shape && shape.kind !== "object" && variant && !bare) {
    return (
      <div className="relative">
        <Field
          schema={hint ? { description: hint, ...variant } : variant}
          label={label}
          path={path}
          required={required}
          value={value}
          onChange={onChange}
        />
        <span className="absolute top-0 right-0">
          <Select
            aria-label={`Kind of ${label}`}
            className="w-28! [&>select]:h-5! [&>select]:border-transparent [&>select]:text-xs"
            value={chosen}
            disabled={disabled}
            onChange={(event) => choose(event.target.value)}
          >
            {options.map((option) => (
              <option key={option.value} value={option.value}>
                {option.label}
              </option>
            ))}
          </Select>
        </span>
      </div>
    );
  }
  return (
    <fieldset aria-labelledby={id} className="space-y-3">
      <div className="space-y-1.5">
        <span id={id} className={bare ? "sr-only" : "block font-medium"}>
          {label}
          {required ? null : <span className="ml-1.5 font-normal text-ink-3 text-xs">optional</span>}
        </span>
        {options.length <= FEW ? (
          <Segmented label={label} value={chosen} onChange={choose} options={options} disabled={disabled} />
        ) : (
          <Select
            aria-labelledby={id}
            className="max-w-64"
            value={chosen}
            disabled={disabled}
            onChange={(event) => choose(event.target.value)}
          >
            {options.map((option) => (
              <option key={option.value} value={option.value}>
                {option.label}
              </option>
            ))}
          </Select>
        )}
        {hint ? <p className="text-ink-3 text-xs">{hint}</p> : null}
      </div>
      {shape?.kind === "object" ? (
        <div key={chosen} className={bare ? undefined : "border-line border-l-2 pl-4 empty:hidden"}>
          <ObjectFields fields={shape.fields} path={path} value={value} onChange={onChange} />
        </div>
      ) : variant && bare ? (
        <Field schema={variant} label={label} path={path} required value={value} onChange={onChange} />
      ) : null}
      {error ? <FieldError>{error}</FieldError> : null}
    </fieldset>
  );
}
