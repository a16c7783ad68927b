"use client";

import { useState } from "react";
import { SchemaForm } from "#schema-form/schema-form.tsx";
import { useInvalidFields } from "#schema-form/use-invalid-fields.ts";
import { TemplateSourceContext } from "#templates/template-source.ts";

const SCHEMA = {
  type: "object",
  required: ["text", "auth", "to"],
  properties: {
    text: { type: "string", title: "Text with templates", widget: "textarea" },
    to: { type: "array", title: "To", items: { type: "string", format: "email" } },
    auth: {
      title: "Sign in with",
      oneOf: [
        { type: "object", properties: { kind: { const: "nothing" } }, required: ["kind"] },
        {
          type: "object",
          properties: { kind: { const: "token" }, token: { type: "string", secret: true } },
          required: ["kind", "token"],
        },
      ],
    },
    at: { type: "string", format: "date-time", title: "At" },
    headers: { type: "object", title: "Headers", additionalProperties: { type: "string" } },
    limits: {
      type: "object",
      title: "Limits",
      properties: { most: { type: "integer", minimum: 1, title: "Most" } },
    },
    how: { enum: ["fast", "careful"], title: "How" },
    quiet: { type: "boolean", title: "Quiet", description: "Says nothing when all is well" },
  },
} as const;

const SOURCE = {
  names: [{ name: "input.body.title", meaning: "what came in last", sample: "Deploy 42" }],
  timezone: "UTC",
  eventName: "Nightly report",
  userEmail: "ada@example.com",
  variables: undefined,
  steps: [],
  item: false,
  alert: false,
};

export function FormSamples() {
  const [value, setValue] = useState<unknown>({
    text: "{{input.body.title | upper}} is out, {{input.body.author}}",
    to: ["ada@example.com"],
    auth: { kind: "token" },
  });
  const { onInvalid } = useInvalidFields();
  return (
    <TemplateSourceContext value={SOURCE}>
      <SchemaForm
        schema={SCHEMA}
        value={value}
        onChange={setValue}
        issues={[{ path: "auth.token", message: "This is needed" }]}
        templates
        onInvalid={onInvalid}
      />
    </TemplateSourceContext>
  );
}
