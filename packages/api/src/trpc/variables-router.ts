import {
  Success,
  Variable,
  VariableDeleteInput,
  VariableList,
  VariableListInput,
  VariableSetInput,
} from "@carillon/core";
import { deleteVariable, getVariables, setVariable } from "@carillon/services";
import { rest } from "./rest-meta.ts";
import { procedure, router } from "./trpc.ts";

export const variablesRouter = router({
  list: procedure
    .meta(rest("GET", "/variables", "List variables and secrets; of a secret never the value"))
    .input(VariableListInput)
    .output(VariableList)
    .query(({ ctx, input }) => getVariables(ctx.services, ctx.caller, input)),
  set: procedure
    .meta(rest("PUT", "/variables/{name}", "Create or change a variable or a secret"))
    .input(VariableSetInput)
    .output(Variable)
    .mutation(({ ctx, input }) => setVariable(ctx.services, ctx.caller, input)),
  delete: procedure
    .meta(rest("DELETE", "/variables/{name}", "Delete a variable or a secret"))
    .input(VariableDeleteInput)
    .output(Success)
    .mutation(({ ctx, input }) => deleteVariable(ctx.services, ctx.caller, input)),
});
