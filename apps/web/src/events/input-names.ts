import type { Event } from "@carillon/core/contracts";
import type { JsonSchema } from "#schema-form/json-schema.ts";
import { namesOfSchema } from "#templates/names-of-schema.ts";
import { namesOfValue } from "#templates/names-of-value.ts";
import type { TemplateName } from "#templates/template-name.ts";

export type InputKnown = {
  /** What the webhook was sent last. */
  readonly delivery: unknown;
  /** What the action of the event before gives. */
  readonly outputSchema: JsonSchema | undefined;
};

const HOOK: readonly TemplateName[] = [
  { name: "input.body", meaning: "what is sent: JSON, a form's fields, or text" },
  { name: "input.headers", meaning: "its headers, in small letters" },
  { name: "input.query", meaning: "the parameters of the address" },
];

const END: readonly TemplateName[] = [
  { name: "input.status", meaning: "SUCCESS, FAILURE and the like" },
  { name: "input.outcome", meaning: "succeeded, failed or unknown" },
  { name: "input.error.userMessage", meaning: "why it failed, for a person" },
  { name: "input.error.code", meaning: "why it failed, as a code" },
  { name: "input.error.category", meaning: "what kind of failure" },
  { name: "input.event.id", meaning: "the event before this one" },
  { name: "input.event.name", meaning: "its name" },
  { name: "input.executionId", meaning: "its run" },
];

/** What `input` holds, by what sets an event off. */
export function inputNames(
  trigger: Event["triggerType"],
  { delivery, outputSchema }: InputKnown,
): readonly TemplateName[] {
  switch (trigger) {
    case "WEBHOOK":
      return delivery === undefined || delivery === null
        ? HOOK
        : namesOfValue(delivery, "input", "what came in last");
    case "EVENT":
      return [
        ...(outputSchema
          ? namesOfSchema(outputSchema, "input.output", "what the run before gave")
          : [{ name: "input.output", meaning: "what the run before gave" }]),
        ...END,
      ];
    default:
      return [{ name: "input", meaning: "what a run by hand or a script is given" }];
  }
}
