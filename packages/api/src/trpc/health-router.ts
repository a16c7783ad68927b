import { HealthFigures, HealthFiguresInput, HealthSummary } from "@carillon/core";
import { getHealth, getHealthFigures } from "@carillon/services";
import { z } from "zod";
import { rest } from "./rest-meta.ts";
import { procedure, router } from "./trpc.ts";

export const healthRouter = router({
  summary: procedure
    .meta(rest("GET", "/health", "What is wrong, what waits and for what, who works"))
    .input(z.strictObject({}).optional())
    .output(HealthSummary)
    .query(({ ctx }) => getHealth(ctx.services, ctx.caller)),
  figures: procedure
    .meta(rest("GET", "/health/figures", "Runs, failures, times at work and in waiting over a period"))
    .input(HealthFiguresInput)
    .output(HealthFigures)
    .query(({ ctx, input }) => getHealthFigures(ctx.services, ctx.caller, input)),
});
