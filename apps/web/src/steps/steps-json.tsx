"use client";

import type { Issue } from "@carillon/core/contracts";
import { readSteps, type StepsDraft } from "#steps/steps-draft.ts";
import type { TemplateSource } from "#templates/template-source.ts";
import { FieldError } from "#ui/field.tsx";
import { JsonEditor } from "#ui/json-editor.tsx";
import { Link } from "#ui/link.tsx";

type StepsJsonProps = {
  readonly draft: StepsDraft;
  readonly onText: (text: string) => void;
  readonly issues: readonly Issue[];
  readonly source: TemplateSource;
};

/** All steps as one JSON text. */
export function StepsJson({ draft, onText, issues, source }: StepsJsonProps) {
  const read = readSteps(draft);
  const told = issues.filter(({ path }) => path === "steps" || path.startsWith("steps."));
  const messages = [
    ...(read.ok ? [] : [read.issue.message]),
    ...told.map(({ path, message }) => (path === "steps" ? message : `${path}: ${message}`)),
  ];
  return (
    <div className="space-y-1.5">
      <JsonEditor label="Steps" text={draft.text ?? ""} onChange={onText} templates={source} />
      <p className="text-ink-3 text-xs">
        The{" "}
        <Link
          href="/docs/guides/steps"
          target="_blank"
          className="font-medium text-accent underline-offset-2 hover:underline"
        >
          guide to steps
        </Link>{" "}
        tells what each field means.
      </p>
      {[...new Set(messages)].map((message) => (
        <FieldError key={message}>{message}</FieldError>
      ))}
    </div>
  );
}
