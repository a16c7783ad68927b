import { TRPCError } from "@trpc/server";
import type { z } from "zod";
import { admit, failureOf, inputOf, type SignedIn } from "./admit.ts";
import { appRouter } from "./app-router.ts";
import type { ApiContext } from "./context.ts";

type Resolver = (options: {
  readonly ctx: SignedIn;
  readonly input: unknown;
  readonly path: string;
  readonly type: string;
  readonly signal: AbortSignal | undefined;
}) => unknown;

/** What tRPC 11.22 keeps of a procedure; the versions are pinned, and a test calls every procedure this way. */
type Definition = {
  readonly type: "query" | "mutation" | "subscription";
  readonly inputs: readonly z.ZodType[];
  readonly output?: z.ZodType;
  readonly resolver: Resolver;
};

/** A query or mutation of the router. */
export type Operation = {
  readonly path: string;
  readonly type: "query" | "mutation";
  /** @param signal aborted when nobody waits for the answer any more */
  readonly call: (ctx: ApiContext, rawInput: unknown, signal?: AbortSignal) => Promise<unknown>;
};

const operations: ReadonlyMap<string, Operation> = new Map(
  Object.entries(appRouter._def.procedures).flatMap(([path, procedure]) => {
    const definition = (procedure as unknown as { _def: Definition })._def;
    const { type } = definition;
    return type === "subscription" ? [] : [[path, { path, type, call: callerOf(path, definition) }] as const];
  }),
);

/** undefined: there is none of this name, or it is a subscription. */
export function operationAt(path: string): Operation | undefined {
  return operations.get(path);
}

/**
 * The call as tRPC makes it (admit, parse the input, resolve, parse the output) without its middlewares, each of which
 * copies all there is of the call: for a short action that was a fifth of the API's whole time (ADR 7).
 */
function callerOf(path: string, { type, inputs, output, resolver }: Definition): Operation["call"] {
  const [inputSchema, ...others] = inputs;
  if (!inputSchema || others.length > 0 || !output)
    throw new Error(`${path} must declare one input and one output`);
  return async (ctx, rawInput, signal) => {
    try {
      const given = inputOf(rawInput, type);
      const admitted = admit(ctx, path, given);
      const input = parseInput(inputSchema, given);
      const answer = await resolver({ ctx: admitted, input, path, type, signal });
      return parseOutput(output, answer);
    } catch (error) {
      throw failureOf(ctx, path, error);
    }
  };
}

function parseInput(schema: z.ZodType, input: unknown): unknown {
  const parsed = schema.safeParse(input);
  if (parsed.success) return parsed.data;
  throw new TRPCError({ code: "BAD_REQUEST", cause: parsed.error });
}

function parseOutput(schema: z.ZodType, output: unknown): unknown {
  const parsed = schema.safeParse(output);
  if (parsed.success) return parsed.data;
  throw new TRPCError({
    code: "INTERNAL_SERVER_ERROR",
    message: "Output validation failed",
    cause: parsed.error,
  });
}
