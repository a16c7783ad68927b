"use client";

import dynamic from "next/dynamic";
import { useState } from "react";
import { Skeleton } from "#ui/skeleton.tsx";
import type { FieldProps, SchemaFieldProps } from "./field-props.ts";
import { useFormContext } from "./form-context.ts";
import { JsonField } from "./json-field.tsx";
import { resolveSchema, textOf } from "./json-schema.ts";
import { ListField } from "./list-field.tsx";
import { ObjectFields } from "./object-fields.tsx";
import { OptionalGroup } from "./optional-group.tsx";
import { RecordField } from "./record-field.tsx";
import { shapeOf } from "./shape-of.ts";
import { BooleanField, ChoiceField, NumberField, TextField } from "./simple-fields.tsx";
import { looksLikeTemplate, TemplateToggle } from "./template-toggle.tsx";
import { UnionField } from "./union-field.tsx";

// Few forms ask for a time.
const TimeField = dynamic(() => import("./time-field.tsx").then((module) => module.TimeField), {
  loading: () => <Skeleton className="h-14 max-w-64" />,
});

const TIME_FORMATS: ReadonlySet<string | undefined> = new Set(["date", "time", "date-time"]);

/** One field of whatever kind; where templates are allowed, any kind can be written as one instead. */
export function SchemaField({ schema: given, label, path, required, value, onChange }: SchemaFieldProps) {
  const { root, issues, templates, disabled } = useFormContext();
  const [asked, setAsked] = useState(false);
  const schema = resolveSchema(given, root);
  const shape = shapeOf(schema, root);
  // A picker of days takes no braces, so that it can be left for a text.
  const isTime = shape.kind === "text" && TIME_FORMATS.has(shape.format);
  const asTemplate =
    templates &&
    (shape.kind !== "text" || isTime) &&
    shape.kind !== "json" &&
    (asked || looksLikeTemplate(value));
  const canToggle =
    templates && (isTime || ["number", "boolean", "choice", "list", "record", "object"].includes(shape.kind));
  const field: FieldProps = {
    label,
    hint: textOf(schema, "description"),
    placeholder: textOf(schema, "placeholder"),
    error: issues.find((issue) => issue.path === path.join("."))?.message,
    // What has a default is never missing, so that it need not be called optional.
    required: required || "default" in schema,
    disabled,
    aside: canToggle ? (
      <TemplateToggle
        label={label}
        pressed={asTemplate}
        onChange={(pressed) => {
          setAsked(pressed);
          onChange(undefined);
        }}
      />
    ) : null,
  };
  if (asTemplate) {
    return (
      <TextField
        {...field}
        placeholder="{{input.value}}"
        value={value}
        onChange={onChange}
        multiline={false}
        secret={false}
        format={undefined}
      />
    );
  }
  switch (shape.kind) {
    case "text":
      return isTime ? (
        <TimeField {...field} format={shape.format} value={value} onChange={onChange} />
      ) : (
        <TextField {...field} {...shape} value={value} onChange={onChange} />
      );
    case "number":
      return (
        <NumberField {...field} schema={schema} integer={shape.integer} value={value} onChange={onChange} />
      );
    case "boolean":
      return <BooleanField {...field} value={value} onChange={onChange} />;
    case "choice":
      return <ChoiceField {...field} options={shape.options} value={value} onChange={onChange} />;
    case "constant":
      return null;
    case "object":
      return (
        <OptionalGroup {...field} value={value} onChange={onChange} schema={schema}>
          <ObjectFields fields={shape.fields} path={path} value={value} onChange={onChange} />
        </OptionalGroup>
      );
    case "record":
      return <RecordField {...field} values={shape.values} path={path} value={value} onChange={onChange} />;
    case "list":
      return <ListField {...field} items={shape.items} path={path} value={value} onChange={onChange} />;
    case "union":
      return (
        <UnionField {...field} variants={shape.variants} path={path} value={value} onChange={onChange} />
      );
    case "json":
      return <JsonField {...field} path={path} value={value} onChange={onChange} />;
  }
}
