"use client";

import type { Tool } from "@carillon/core/contracts";
import { TryActionPanel } from "#actions/try-action.tsx";
import { useToolActions } from "#actions/use-actions.ts";
import { Field } from "#ui/field.tsx";
import { LoadError } from "#ui/load-error.tsx";
import { Select } from "#ui/select.tsx";
import { SkeletonRows } from "#ui/skeleton.tsx";
import { useUrlFilters } from "#ui/use-url-filters.ts";

export function ToolTry({ tool }: { readonly tool: Tool }) {
  const { data, error, refetch } = useToolActions(tool.id);
  const { get, set } = useUrlFilters();
  if (!data)
    return error ? (
      <LoadError error={error} what="list of actions" onRetry={() => void refetch()} />
    ) : (
      <SkeletonRows label="the actions" />
    );
  const action = data.actions.find((each) => each.id === get("action")) ?? data.actions[0];
  if (!action) return <p className="text-ink-3">This tool has no actions.</p>;
  return (
    <div className="space-y-4">
      {data.actions.length > 1 ? (
        <div className="max-w-sm">
          <Field label="Action" required>
            {(control) => (
              <Select {...control} value={action.id} onChange={(event) => set("action", event.target.value)}>
                {data.actions.map((each) => (
                  <option key={each.id} value={each.id}>
                    {each.name}
                  </option>
                ))}
              </Select>
            )}
          </Field>
        </div>
      ) : null}
      <TryActionPanel key={action.id} tool={tool} action={action} />
    </div>
  );
}
