import {
  Budget,
  BudgetById,
  BudgetCreateInput,
  BudgetList,
  BudgetUpdateInput,
  CacheInvalidated,
  CacheInvalidateInput,
  CacheStats,
  CostSummary,
  CostSummaryInput,
  Success,
} from "@carillon/core";
import {
  createBudget,
  deleteBudget,
  getBudgets,
  getCacheStats,
  getCosts,
  invalidateCache,
  updateBudget,
} from "@carillon/services";
import { z } from "zod";
import { rest } from "./rest-meta.ts";
import { procedure, router } from "./trpc.ts";

export const costsRouter = router({
  summary: procedure
    .meta(rest("GET", "/costs", "What runs cost, by day, tool, token, agent role or session"))
    .input(CostSummaryInput)
    .output(CostSummary)
    .query(({ ctx, input }) => getCosts(ctx.services, ctx.caller, input)),
});

export const budgetsRouter = router({
  list: procedure
    .meta(rest("GET", "/budgets", "List budgets with what is spent of them"))
    .input(z.strictObject({}).optional())
    .output(BudgetList)
    .query(({ ctx }) => getBudgets(ctx.services, ctx.caller)),
  create: procedure
    .meta(rest("POST", "/budgets", "Set what may be spent; calls that would pass it are refused"))
    .input(BudgetCreateInput)
    .output(Budget)
    .mutation(({ ctx, input }) => createBudget(ctx.services, ctx.caller, input)),
  update: procedure
    .meta(rest("PATCH", "/budgets/{id}", "Set another amount"))
    .input(BudgetUpdateInput)
    .output(Budget)
    .mutation(({ ctx, input }) => updateBudget(ctx.services, ctx.caller, input)),
  delete: procedure
    .meta(rest("DELETE", "/budgets/{id}", "Delete a budget"))
    .input(BudgetById)
    .output(Success)
    .mutation(({ ctx, input }) => deleteBudget(ctx.services, ctx.caller, input)),
});

export const cacheRouter = router({
  stats: procedure
    .meta(rest("GET", "/cache", "What the cache of results holds, and how often it helped"))
    .input(z.strictObject({}).optional())
    .output(CacheStats)
    .query(({ ctx }) => getCacheStats(ctx.services, ctx.caller)),
  invalidate: procedure
    .meta(rest("POST", "/cache/invalidate", "Forget what a tool or a connection gave, or all"))
    .input(CacheInvalidateInput)
    .output(CacheInvalidated)
    .mutation(({ ctx, input }) => invalidateCache(ctx.services, ctx.caller, input)),
});
