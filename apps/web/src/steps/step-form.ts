import type { Issue } from "@carillon/core/contracts";
import type { JsonSchema } from "#schema-form/json-schema.ts";
import type { TemplateSource } from "#templates/template-source.ts";

/** What each part of a step's form is given. */
export type StepPart = {
  readonly step: JsonSchema;
  /** Changes fields of the step; undefined takes one away. */
  readonly set: (fields: JsonSchema) => void;
  /** Of this step alone, with paths from it on. */
  readonly issues: readonly Issue[];
  readonly source: TemplateSource;
};

/** What is wrong at a path itself. */
export function issueAt(issues: readonly Issue[], path: string): string | undefined {
  return issues.find((issue) => issue.path === path)?.message;
}

/** What is wrong at a path or anywhere below it. */
export function issueWithin(issues: readonly Issue[], path: string): string | undefined {
  return issues.find((issue) => issue.path === path || issue.path.startsWith(`${path}.`))?.message;
}
