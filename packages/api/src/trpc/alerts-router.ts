import {
  AlertIncidentList,
  AlertIncidentListInput,
  AlertRule,
  AlertRuleCreateInput,
  AlertRuleList,
  AlertRuleUpdateInput,
  NumericId,
  Success,
  ToolActionResult,
} from "@carillon/core";
import {
  createAlertRule,
  deleteAlertRule,
  getAlertIncidents,
  getAlertRules,
  testAlertRule,
  updateAlertRule,
} from "@carillon/services";
import { z } from "zod";
import { rest } from "./rest-meta.ts";
import { procedure, router } from "./trpc.ts";

export const alertsRouter = router({
  list: procedure
    .meta(rest("GET", "/alerts", "List alert rules"))
    .input(z.strictObject({}).optional())
    .output(AlertRuleList)
    .query(({ ctx }) => getAlertRules(ctx.services, ctx.caller)),
  create: procedure
    .meta(rest("POST", "/alerts", "Create an alert rule"))
    .input(AlertRuleCreateInput)
    .output(AlertRule)
    .mutation(({ ctx, input }) => createAlertRule(ctx.services, ctx.caller, input)),
  update: procedure
    .meta(rest("PUT", "/alerts/{id}", "Change an alert rule"))
    .input(AlertRuleUpdateInput)
    .output(AlertRule)
    .mutation(({ ctx, input }) => updateAlertRule(ctx.services, ctx.caller, input)),
  delete: procedure
    .meta(rest("DELETE", "/alerts/{id}", "Delete an alert rule with its incidents"))
    .input(z.strictObject({ id: NumericId }))
    .output(Success)
    .mutation(({ ctx, input }) => deleteAlertRule(ctx.services, ctx.caller, input)),
  test: procedure
    .meta(rest("POST", "/alerts/test", "Send one message as an alert rule would, marked as a test"))
    .input(AlertRuleCreateInput)
    .output(ToolActionResult)
    .mutation(({ ctx, input }) => testAlertRule(ctx.services, ctx.caller, input)),
  incidents: procedure
    .meta(rest("GET", "/alert-incidents", "List incidents, newest first"))
    .input(AlertIncidentListInput)
    .output(AlertIncidentList)
    .query(({ ctx, input }) => getAlertIncidents(ctx.services, ctx.caller, input)),
});
