import type { ActionType } from "@carillon/core";
import type { z } from "zod";
import type { ActionContext } from "./action-context.ts";

export type ActionExample<Parameters> = { readonly name: string; readonly parameters: Parameters };

/** One operation of a connector, as its author writes it. */
export type ActionSpec<Credentials, Input extends z.ZodType, Output extends z.ZodType> = {
  /** `slack.send-message` */
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly actionType: ActionType;
  /** Built once at module level; a strict object, so that unknown fields are refused with their path. */
  readonly inputSchema: Input;
  readonly outputSchema?: Output;
  /** May it be sent twice without doing the thing twice? Decides whether a lost answer is retried. */
  readonly idempotent: boolean | ((parameters: z.output<Input>) => boolean);
  /** Needed beside `tools.execute`: `slack.send`. */
  readonly permission: string;
  readonly examples?: readonly ActionExample<z.input<Input>>[];
  /** ms; the connector's when left out; at most 300,000. */
  readonly timeoutMs?: number;
  /** A short text for a person about what was done. */
  readonly summarize?: (output: z.output<Output>, parameters: z.output<Input>) => string;
  readonly execute: (
    credentials: Credentials,
    parameters: z.output<Input>,
    context: ActionContext,
  ) => Promise<z.output<Output>>;
};

/** An action with its types erased, as the registry and the executor hold it. */
export type Action = {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly actionType: ActionType;
  readonly inputSchema: z.ZodType;
  readonly outputSchema: z.ZodType | undefined;
  readonly idempotent: boolean | ((parameters: unknown) => boolean);
  readonly permission: string;
  readonly examples: readonly ActionExample<unknown>[];
  readonly timeoutMs: number | undefined;
  readonly summarize: ((output: unknown, parameters: unknown) => string) | undefined;
  readonly execute: (credentials: unknown, parameters: unknown, context: ActionContext) => Promise<unknown>;
};

/**
 * Declares an action of a connector with its types checked against each other, and erases them for the registry.
 * The executor has parsed credentials and parameters by their schemas before `execute` sees them.
 */
export function defineAction<Credentials, Input extends z.ZodType, Output extends z.ZodType>(
  spec: ActionSpec<Credentials, Input, Output>,
): Action {
  const { idempotent, summarize } = spec;
  return {
    id: spec.id,
    name: spec.name,
    description: spec.description,
    actionType: spec.actionType,
    inputSchema: spec.inputSchema,
    outputSchema: spec.outputSchema,
    idempotent:
      typeof idempotent === "function"
        ? (parameters) => idempotent(parameters as z.output<Input>)
        : idempotent,
    permission: spec.permission,
    examples: spec.examples ?? [],
    timeoutMs: spec.timeoutMs,
    summarize:
      summarize &&
      ((output, parameters) => summarize(output as z.output<Output>, parameters as z.output<Input>)),
    execute: (credentials, parameters, context) =>
      spec.execute(credentials as Credentials, parameters as z.output<Input>, context),
  };
}
