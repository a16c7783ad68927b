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

const mapErrors = t.middleware(async ({ next, ctx, path }) => {
  const result = await next();
  if (result.ok) return result;
  throw toApiError(result.error, (error) => {
    const errorId = randomUUID();
    ctx.services.logger.error({ err: error, errorId, path }, "a procedure failed");
    return errorId;
  });
});

/** Before any schema, which would drop some of it in silence. */
const refuseUnsafe = t.middleware(async ({ next, getRawInput }) => {
  refuseUnsafeInput(await getRawInput(), "");
  return next();
});

/** Needs a session or an API token; what it may do is the service's to say. */
export const procedure = t.procedure
  .use(mapErrors)
  .use(({ next, ctx }) => {
    if (!ctx.caller) {
      throw toApiError(
        new UnauthorizedError("Sign in, or send an API token as Authorization: Bearer …"),
        () => "",
      );
    }
    return next({ ctx: { ...ctx, caller: ctx.caller } });
  })
  .use(refuseUnsafe);
