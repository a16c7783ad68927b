"use client";

import { useEffect, useState } from "react";
import { JsonPreview } from "#templates/json-preview.tsx";
import { useTemplateSource } from "#templates/template-source.ts";
import { FieldError } from "#ui/field.tsx";
import { JsonEditor } from "#ui/json-editor.tsx";
import { useSettled } from "#ui/use-settled.ts";
import type { FieldProps } from "./field-props.ts";
import { useFormContext } from "./form-context.ts";
import { parseJson } from "./parse-json.ts";

const PAUSE_MS = 800;

type JsonFieldProps = FieldProps & {
  readonly path: readonly string[];
  readonly value: unknown;
  readonly onChange: (value: unknown) => void;
};

/** Any JSON. The text is kept as it is typed; the value follows whenever it is JSON. */
export function JsonField({ label, hint, error, required, disabled, path, value, onChange }: JsonFieldProps) {
  const { templates, issues, onInvalid } = useFormContext();
  const [text, setText] = useState(() => (value === undefined ? "" : JSON.stringify(value, null, 2)));
  const [problem, setProblem] = useState<string>();
  // Nobody who types is told with each key that it is not JSON yet.
  const said = useSettled(text, PAUSE_MS) === text ? problem : undefined;
  const source = useTemplateSource();
  const at = path.join(".");
  useEffect(() => () => onInvalid(at, undefined), [at, onInvalid]);
  const change = (next: string) => {
    setText(next);
    const parsed = parseJson(next, templates);
    const message = parsed.ok ? undefined : parsed.message;
    setProblem(message);
    onInvalid(at, message);
    if (parsed.ok) onChange(parsed.value);
  };
  const below = issues
    .filter((issue) => issue.path.startsWith(`${at}.`))
    .map((issue) => `${issue.path}: ${issue.message}`);
  // What is typed and is no JSON is not missing.
  const wrong = [said, problem ? undefined : error, ...below].filter((message) => message !== undefined);
  return (
    <div className="space-y-1.5">
      <p className="font-medium">
        {label}
        <span className="ml-1.5 font-normal text-ink-3 text-xs">{required ? "JSON" : "JSON, optional"}</span>
      </p>
      <JsonEditor
        label={label}
        text={text}
        onChange={change}
        disabled={disabled}
        invalid={wrong.length > 0 || error !== undefined}
        templates={templates ? source : null}
      />
      {templates && !problem ? <JsonPreview value={value} /> : null}
      {hint ? <p className="text-ink-3 text-xs">{hint}</p> : null}
      {wrong.map((message) => (
        <FieldError key={message}>{message}</FieldError>
      ))}
    </div>
  );
}
