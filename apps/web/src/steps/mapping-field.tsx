"use client";

import { useEffect, useLayoutEffect, useRef, useState } from "react";
import { isSchema } from "#schema-form/json-schema.ts";
import { parseJson } from "#schema-form/parse-json.ts";
import type { TemplateSource } from "#templates/template-source.ts";
import { FieldError } from "#ui/field.tsx";
import { JsonEditor } from "#ui/json-editor.tsx";

type MappingFieldProps = {
  readonly label: string;
  readonly hint: string;
  readonly value: unknown;
  readonly problems: readonly string[];
  readonly source: TemplateSource;
  readonly onChange: (value: unknown) => void;
  readonly onInvalid: (message: string | undefined) => void;
};

const textOf = (value: unknown) =>
  value === undefined || value === null ? "" : JSON.stringify(value, null, 2);

/** What comes out in place of what was given: a JSON object with templates, or nothing. */
export function MappingField(props: MappingFieldProps) {
  const { label, hint, value, problems, source, onChange, onInvalid } = props;
  const [typed, setTyped] = useState({ text: textOf(value), value, message: "" });
  const { text, message } = JSON.stringify(typed.value) === JSON.stringify(value) ? typed : fresh(value);
  const told = useRef(onInvalid);
  useLayoutEffect(() => {
    told.current = onInvalid;
  });
  useEffect(() => () => told.current(undefined), []);
  const change = (next: string) => {
    const parsed = parseJson(next, false);
    const wrong = !parsed.ok
      ? parsed.message
      : parsed.value === undefined || isSchema(parsed.value)
        ? ""
        : "It is a JSON object: { … }";
    const held = wrong === "" && parsed.ok ? (parsed.value ?? null) : value;
    setTyped({ text: next, value: held, message: wrong });
    onInvalid(wrong || undefined);
    if (held !== value) onChange(held);
  };
  return (
    <div className="space-y-1.5">
      <p className="font-medium text-sm">
        {label} <span className="ml-0.5 font-normal text-ink-3 text-xs">JSON, optional</span>
      </p>
      <JsonEditor label={label} text={text} onChange={change} templates={source} />
      <p className="text-ink-3 text-xs">{hint}</p>
      {[message, ...problems].map((each) => (each ? <FieldError key={each}>{each}</FieldError> : null))}
    </div>
  );
}

const fresh = (value: unknown) => ({ text: textOf(value), value, message: "" });
