"use client";

import type { Issue } from "@carillon/core/contracts";
import { useMemo } from "react";
import { FieldError } from "#ui/field.tsx";
import { FormContext, type SchemaFormContext } from "./form-context.ts";
import type { JsonSchema } from "./json-schema.ts";
import { ObjectFields } from "./object-fields.tsx";
import { SchemaField } from "./schema-field.tsx";
import { shapeOf } from "./shape-of.ts";
import { UnionField } from "./union-field.tsx";

type SchemaFormProps = {
  readonly schema: JsonSchema;
  readonly value: unknown;
  readonly onChange: (value: unknown) => void;
  readonly issues?: readonly Issue[] | undefined;
  readonly templates?: boolean | undefined;
  readonly disabled?: boolean | undefined;
  readonly groupsOf?: SchemaFormContext["groupsOf"];
  readonly onInvalid: (path: string, message: string | undefined) => void;
};

/** A form drawn from a JSON Schema. It holds nothing but rows being typed: give it a new key to fill it from outside. */
export function SchemaForm({
  schema,
  value,
  onChange,
  issues = [],
  templates = false,
  disabled = false,
  groupsOf,
  onInvalid,
}: SchemaFormProps) {
  const context = useMemo(
    () => ({ Field: SchemaField, root: schema, issues, templates, disabled, groupsOf, onInvalid }),
    [schema, issues, templates, disabled, groupsOf, onInvalid],
  );
  const shape = shapeOf(schema, schema);
  const whole = issues.filter((issue) => issue.path === "");
  return (
    <FormContext value={context}>
      <div className="space-y-4">
        {shape.kind === "object" ? (
          <ObjectFields fields={shape.fields} path={[]} value={value} onChange={onChange} />
        ) : null}
        {shape.kind === "union" ? (
          <UnionField
            label="Kind"
            variants={shape.variants}
            path={[]}
            required
            value={value}
            onChange={onChange}
            bare
          />
        ) : null}
        {whole.map((issue) => (
          <FieldError key={issue.message}>{issue.message}</FieldError>
        ))}
      </div>
    </FormContext>
  );
}
