import { randomUUID } from "node:crypto";
import { UnauthorizedError } from "@carillon/core";
import { refuseUnsafeInput } from "@carillon/services";
import { initTRPC } from "@trpc/server";
import type { OpenApiMeta } from "trpc-to-openapi";
import { detailsOf, toApiError } from "../errors.ts";
import type { ApiContext } from "./context.ts";

const t = initTRPC
  .context<ApiContext>()
  .meta<OpenApiMeta>()
  .create({
    errorFormatter: ({ shape, error }) => {
      const { stack: _, ...data } = shape.data;
      return { ...shape, data: { ...data, ...detailsOf(error) } };
    },
  });

export const { router, createCallerFactory } = t;

/**
 * Needs a session or an API token; what it may do is the service's to say. One middleware for what every call goes
 * through, since each costs a copy of the call's context.
 */
export const procedure = t.procedure.use(async ({ next, ctx, path, getRawInput }) => {
  const { services, caller } = ctx;
  const report = (error: unknown): string => {
    const errorId = randomUUID();
    services.logger.error({ err: error, errorId, path }, "a procedure failed");
    return errorId;
  };
  if (!caller) {
    throw toApiError(
      new UnauthorizedError("Sign in, or send an API token as Authorization: Bearer …"),
      report,
    );
  }
  try {
    // Before any schema, which would drop some of it in silence.
    refuseUnsafeInput(await getRawInput(), "");
  } catch (error) {
    throw toApiError(error, report);
  }
  const result = await next({ ctx: { services, caller } });
  if (result.ok) return result;
  throw toApiError(result.error, report);
});
