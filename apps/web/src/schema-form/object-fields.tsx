"use client";

import { ChevronDown, ChevronRight } from "lucide-react";
import dynamic from "next/dynamic";
import { useState } from "react";
import { Button } from "#ui/button.tsx";
import { labelOf } from "./field-words.ts";
import { fileKeysOf, heldFile, withFile } from "./file-fields.ts";
import { useFormContext } from "./form-context.ts";
import { isSchema, type JsonSchema, resolveSchema } from "./json-schema.ts";
import type { ObjectField } from "./shape-of.ts";

// Few forms take files.
const FilePicker = dynamic(() => import("./file-picker.tsx").then((module) => module.FilePicker), {
  ssr: false,
});

const FEW = 7;
/** Of a form that needs nothing, the fields that stay in sight: a connector names the likeliest first. */
const LEADING = 2;

type ObjectFieldsProps = {
  readonly fields: readonly ObjectField[];
  readonly path: readonly string[];
  readonly value: unknown;
  readonly onChange: (value: unknown) => void;
};

/** The fields of an object; of many, those that may be left out and hold nothing wait behind one button. */
export function ObjectFields({ fields: all, path, value, onChange }: ObjectFieldsProps) {
  const { root, issues, disabled, groupsOf, Field } = useFormContext();
  // What connecting fills in is kept with the rest, and is nothing to type.
  const typed = all.filter((field) => resolveSchema(field.schema, root).managed !== true);
  const groups = path.length === 0 ? groupsOf?.(typed, root) : undefined;
  const fields = groups ? [...groups.connection, ...groups.credentials, ...groups.advanced] : typed;
  const [showAll, setShowAll] = useState(false);
  const held: JsonSchema = isSchema(value) ? value : {};
  const isNamed = (key: string) =>
    issues.some((issue) => issue.path === key || issue.path.startsWith(`${key}.`));
  const optional = fields.filter((field) => !field.required);
  const leading = optional.length === fields.length ? optional.slice(0, LEADING) : [];
  const foldable =
    groups?.advanced.filter((field) => !field.required) ??
    optional.filter((field) => !leading.includes(field));
  const folds = fields.length > FEW && optional.length > 2;
  const isAsGiven = ({ key, schema }: ObjectField) =>
    held[key] === undefined || (groups && held[key] === resolveSchema(schema, root).default);
  const folded =
    folds && !showAll
      ? foldable.filter((field) => isAsGiven(field) && !(path.length === 0 && isNamed(field.key)))
      : [];
  const firstCredential = folds && groups?.connection.length ? groups.credentials[0] : undefined;
  const file = fileKeysOf(fields);
  const heldBytes = file && heldFile(held, file);
  // Of a file that was chosen, the bytes are nothing to read.
  const isHidden = (key: string) =>
    heldBytes !== undefined && (key === file?.content || key === file?.encoding);
  const shown = fields.filter((field) => !folded.includes(field) && !isHidden(field.key));
  const draw = (field: ObjectField) => (
    <div key={field.key} className={field === firstCredential ? "border-line border-t pt-4" : undefined}>
      <Field
        schema={field.schema}
        label={labelOf(resolveSchema(field.schema, root), field.key)}
        path={[...path, field.key]}
        required={field.required}
        value={held[field.key]}
        onChange={(next) => onChange({ ...held, [field.key]: next })}
      />
    </div>
  );
  const Chevron = showAll ? ChevronDown : ChevronRight;
  return (
    <div className="min-w-0 space-y-4">
      {file ? (
        <FilePicker
          held={heldBytes}
          disabled={disabled}
          onPick={(picked) => onChange(withFile(held, file, picked))}
          onRemove={() => onChange({ ...held, [file.content]: undefined, [file.encoding]: undefined })}
        />
      ) : null}
      {shown.map(draw)}
      {folds && (folded.length > 0 || showAll) ? (
        <Button
          variant="ghost"
          size="sm"
          className="-ml-2 max-w-full shrink! justify-start"
          aria-expanded={showAll}
          onClick={() => setShowAll(!showAll)}
        >
          <Chevron className="size-3.5 shrink-0" aria-hidden="true" />
          <span className="truncate">
            {showAll
              ? "Fewer fields"
              : `${folded.length} more: ${folded.map((field) => labelOf(field.schema, field.key)).join(", ")}`}
          </span>
        </Button>
      ) : null}
    </div>
  );
}
