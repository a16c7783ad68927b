"use client";

import type { ActionDefinition, Issue } from "@carillon/core/contracts";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { problemOf } from "#api/error-of.ts";
import { useTRPC } from "#api/trpc.ts";
import { initialValue } from "#schema-form/initial-value.ts";
import { issuesBelow } from "#schema-form/issues-below.ts";
import { isSchema } from "#schema-form/json-schema.ts";
import { missingFields } from "#schema-form/missing-fields.ts";
import { pruneValue } from "#schema-form/prune-value.ts";
import { useFocusInvalid } from "#schema-form/use-focus-invalid.ts";
import { useInvalidFields } from "#schema-form/use-invalid-fields.ts";

/** What "try it" holds for one action of one tool. */
export function useTryAction(toolId: number, action: ActionDefinition) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const schema = action.inputSchema;
  const [value, setValue] = useState<unknown>(() => initialValue(schema, schema, true) ?? {});
  const [revision, setRevision] = useState(0);
  const [missing, setMissing] = useState<readonly Issue[]>([]);
  const [attempt, setAttempt] = useState(0);
  const invalid = useInvalidFields();
  const refresh = () =>
    Promise.all(
      [trpc.executions, trpc.toolActionLogs, trpc.inbox, trpc.tools, trpc.workspace].map((router) =>
        queryClient.invalidateQueries(router.pathFilter()),
      ),
    );
  const execute = useMutation(trpc.tools.executeAction.mutationOptions({ onSettled: refresh }));
  const pruned = pruneValue(value);
  const parameters = isSchema(pruned) ? { ...pruned } : {};
  const refused = execute.error ? issuesBelow(problemOf(execute.error).issues, "parameters") : [];
  const run = (isTest: boolean) => {
    const gaps = missingFields(schema, parameters, schema);
    setMissing(gaps);
    setAttempt((before) => before + 1);
    if (gaps.length > 0 || invalid.any()) return execute.reset();
    execute.mutate({ toolId, actionId: action.id, parameters, isTest });
  };
  const fill = (next: unknown) => {
    setValue(next);
    setRevision((before) => before + 1);
    setMissing([]);
    execute.reset();
  };
  return {
    value,
    setValue,
    fill,
    revision,
    parameters,
    issues: missing.length > 0 ? missing : refused,
    formRef: useFocusInvalid(attempt),
    run,
    execute,
    onInvalid: invalid.onInvalid,
  };
}
