import type { ActionType, RetryPolicy, ToolCategory, ToolTraits } from "@carillon/core";
import type { z } from "zod";
import type { ActionContext } from "./action-context.ts";
import { type OwnRetry, policyOf } from "./own-retry.ts";

export type ActionExample<Parameters> = { readonly name: string; readonly parameters: Parameters };

/** What agents are told of an action beside what everybody is; all of it may be left out. */
export type AgentTraits = {
  /** By default its connector's. */
  readonly category?: ToolCategory | undefined;
  /** Of its contract, `1.0.0`: new when an old input would be refused or would mean another thing. */
  readonly version?: string | undefined;
  /** Makes it deprecated: what to use in its place. */
  readonly deprecation?: string | undefined;
  /** One lower-case word each, `search`. */
  readonly capabilities?: readonly string[] | undefined;
  /** What it does cannot be taken back, so that no model decides it alone. By default so is every "delete". */
  readonly dangerous?: boolean | undefined;
  /** Its successes may be given again to the same input for so long. */
  readonly cacheable?: { readonly ttlSeconds: number } | undefined;
  /** In decimals, `0.005`. */
  readonly costPerExecution?: string | undefined;
  /** It tells by `context.reportUsage` what a call cost beside that, so that budgets are asked before it though it has no price. */
  readonly metered?: boolean | undefined;
  /** Actions that may stand in for it, in order: tried when it fails for reasons of its own, their output is as its own. */
  readonly fallbacks?: readonly Fallback[] | undefined;
  /** Where the event has no policy; by default that of all actions. */
  readonly retry?: RetryPolicy | undefined;
  /** Other names that agents may call it by: `brave_web_search`. */
  readonly aliases?: readonly string[] | undefined;
};

/** An action by its id, which takes the same input, or what is made of it. */
export type Fallback =
  | string
  | {
      readonly actionId: string;
      readonly mapInput?: ((input: unknown) => Readonly<Record<string, unknown>>) | undefined;
    };

export function fallbackOf(fallback: Fallback): Exclude<Fallback, string> {
  return typeof fallback === "string" ? { actionId: fallback } : fallback;
}

/** One operation of a connector, as its author writes it. */
export type ActionSpec<Credentials, Input extends z.ZodType, Output extends z.ZodType> = Omit<
  AgentTraits,
  "retry"
> & {
  readonly retry?: OwnRetry | undefined;
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
  readonly traits: AgentTraits;
  readonly summarize: ((output: unknown, parameters: unknown) => string) | undefined;
  readonly execute: (credentials: unknown, parameters: unknown, context: ActionContext) => Promise<unknown>;
};

/** Whether a person has the last word on it: what is deleted does not come back, so that such an action is, unless its author says otherwise. */
export function isDangerous({ traits, actionType }: Pick<Action, "traits" | "actionType">): boolean {
  return traits.dangerous ?? actionType === "delete";
}

/** What role and sandbox mode go by. */
export function toolTraitsOf(action: Pick<Action, "id" | "traits" | "actionType">): ToolTraits {
  return { name: action.id, dangerous: isDangerous(action), readOnly: action.actionType === "query" };
}

/**
 * Declares an action of a connector with its types checked against each other, and erases them for the registry.
 * The executor has parsed credentials and parameters by their schemas before `execute` sees them.
 */
export function defineAction<Credentials, Input extends z.ZodType, Output extends z.ZodType>(
  spec: ActionSpec<Credentials, Input, Output>,
): Action {
  const { idempotent, summarize } = spec;
  const { category, version, deprecation, capabilities, dangerous } = spec;
  const { cacheable, costPerExecution, metered, fallbacks, aliases } = spec;
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
    traits: {
      ...{ category, version, deprecation, capabilities, dangerous },
      ...{ cacheable, costPerExecution, metered, fallbacks, aliases },
      retry: spec.retry && policyOf(spec.id, spec.retry),
    },
    summarize:
      summarize &&
      ((output, parameters) => summarize(output as z.output<Output>, parameters as z.output<Input>)),
    execute: (credentials, parameters, context) =>
      spec.execute(credentials as Credentials, parameters as z.output<Input>, context),
  };
}
