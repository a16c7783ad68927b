import { randomUUID } from "node:crypto";
import { UnauthorizedError } from "@carillon/core";
import { type Caller, refuseUnsafeInput } from "@carillon/services";
import type { TRPCError } from "@trpc/server";
import { toApiError } from "../errors.ts";
import { requireAgentSurface } from "./agent-surface.ts";
import type { ApiContext } from "./context.ts";

/** What a procedure's resolver is called with: somebody is named. */
export type SignedIn = ApiContext & { readonly caller: Caller };

/**
 * What every call goes through before its input is parsed: somebody must be named, a token of an agent role must be on the
 * agents' surface, and the input must hold nothing that a schema would drop in silence.
 * @param path the procedure's name, or that of a route that is none
 * @throws UnauthorizedError, ForbiddenError, BadRequestError
 */
export function admit({ services, caller, recheck }: ApiContext, path: string, rawInput: unknown): SignedIn {
  if (!caller) throw new UnauthorizedError("Sign in, or send an API token as Authorization: Bearer …");
  requireAgentSurface(caller, path);
  refuseUnsafeInput(rawInput, "");
  return { services, caller, recheck };
}

/** What a procedure threw, as it leaves; the unplanned goes to the log under an id. */
export function failureOf({ services }: ApiContext, path: string, error: unknown): TRPCError {
  return toApiError(error, (unplanned) => {
    const errorId = randomUUID();
    services.logger.error({ err: unplanned, errorId, path }, "a procedure failed");
    return errorId;
  });
}

/** Who asks without an input asks with everything left out; what is to change something has to be said. */
export function inputOf(rawInput: unknown, type: "query" | "mutation" | "subscription"): unknown {
  return rawInput === undefined && type !== "mutation" ? {} : rawInput;
}
