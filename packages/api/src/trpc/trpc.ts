import { initTRPC } from "@trpc/server";
import type { OpenApiMeta } from "trpc-to-openapi";
import { detailsOf } from "../errors.ts";
import { malformedJson } from "../malformed-json.ts";
import { admit, failureOf, inputOf } from "./admit.ts";
import type { ApiContext } from "./context.ts";

/** Keeps proxies from cutting a subscription that has nothing to say. */
const PING_MS = 10_000;
/** A client that hears nothing for so long connects again. */
const SILENT_MS = 30_000;

const t = initTRPC
  .context<ApiContext>()
  .meta<OpenApiMeta>()
  .create({
    sse: { ping: { enabled: true, intervalMs: PING_MS }, client: { reconnectAfterInactivityMs: SILENT_MS } },
    errorFormatter: ({ shape, error }) => {
      const { stack: _, ...data } = shape.data;
      const { cause } = error;
      const message =
        cause instanceof SyntaxError && error.code !== "INTERNAL_SERVER_ERROR"
          ? malformedJson("input", cause)
          : shape.message;
      return { ...shape, message, data: { ...data, ...detailsOf(error) } };
    },
  });

export const { router } = t;

/**
 * Needs a session or an API token; what it may do is the service's to say. `callProcedure` does the same without tRPC's
 * middlewares, so what is done here is done there.
 */
export const procedure = t.procedure
  .use(({ next, type, getRawInput }) => next({ getRawInput: async () => inputOf(await getRawInput(), type) }))
  .use(async ({ next, ctx, path, getRawInput }) => {
    try {
      const result = await next({ ctx: admit(ctx, path, await getRawInput()) });
      if (result.ok) return result;
      throw result.error;
    } catch (error) {
      throw failureOf(ctx, path, error);
    }
  });
