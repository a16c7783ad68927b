"use client";

import type { Issue } from "@carillon/core/contracts";
import { useEffect, useState } from "react";
import { isSchema, type JsonSchema } from "#schema-form/json-schema.ts";
import { parseJson } from "#schema-form/parse-json.ts";
import { pruneValue } from "#schema-form/prune-value.ts";
import { SchemaForm } from "#schema-form/schema-form.tsx";
import { JsonPreview } from "#templates/json-preview.tsx";
import { useTemplateSource } from "#templates/template-source.ts";
import { FieldError } from "#ui/field.tsx";
import { JsonEditor } from "#ui/json-editor.tsx";
import { Segmented } from "#ui/segmented.tsx";

type ParametersEditorProps = {
  readonly schema: JsonSchema;
  readonly value: unknown;
  readonly onChange: (value: unknown) => void;
  readonly issues: readonly Issue[];
  readonly templates?: boolean | undefined;
  readonly disabled?: boolean | undefined;
  readonly onInvalid: (path: string, message: string | undefined) => void;
};

const WHOLE = "(json)";

/** Parameters as a form or as JSON, whichever is at hand; both edit the same value. */
export function ParametersEditor(props: ParametersEditorProps) {
  const [mode, setMode] = useState<"form" | "json">("form");
  return (
    <div className="space-y-4">
      <Segmented
        label="Edit parameters as"
        value={mode}
        onChange={setMode}
        options={[
          { value: "form", label: "Form" },
          { value: "json", label: "JSON" },
        ]}
      />
      {mode === "form" ? <SchemaForm {...props} /> : <WholeJson {...props} />}
    </div>
  );
}

function WholeJson({ value, onChange, issues, templates, disabled, onInvalid }: ParametersEditorProps) {
  const source = useTemplateSource();
  const [text, setText] = useState(() => JSON.stringify(pruneValue(value) ?? {}, null, 2));
  const [problem, setProblem] = useState<string>();
  useEffect(() => () => onInvalid(WHOLE, undefined), [onInvalid]);
  const change = (next: string) => {
    setText(next);
    const parsed = parseJson(next, false);
    const message = !parsed.ok
      ? parsed.message
      : isSchema(parsed.value ?? {})
        ? undefined
        : "Parameters are a JSON object: { … }";
    setProblem(message);
    onInvalid(WHOLE, message);
    if (parsed.ok && !message) onChange(parsed.value ?? {});
  };
  return (
    <div className="space-y-1.5">
      <JsonEditor
        label="Parameters as JSON"
        text={text}
        onChange={change}
        disabled={disabled}
        templates={templates ? source : null}
      />
      {templates && !problem ? <JsonPreview value={value} /> : null}
      {problem ? <FieldError>{problem}</FieldError> : null}
      {issues.map((issue) => (
        <FieldError key={`${issue.path} ${issue.message}`}>
          {issue.path ? `${issue.path}: ` : ""}
          {issue.message}
        </FieldError>
      ))}
    </div>
  );
}
