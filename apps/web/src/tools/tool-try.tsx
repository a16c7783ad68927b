"use client";

import type { Tool } from "@carillon/core/contracts";
import dynamic from "next/dynamic";
import { useState } from "react";
import { TryActionPanel } from "#actions/try-action.tsx";
import { useToolActions } from "#actions/use-actions.ts";
import { Field } from "#ui/field.tsx";
import { GuardedButton } from "#ui/guarded-button.tsx";
import { LoadError } from "#ui/load-error.tsx";
import { Select } from "#ui/select.tsx";
import { SkeletonRows } from "#ui/skeleton.tsx";
import { useUrlFilters } from "#ui/use-url-filters.ts";

const ImportOpenApi = dynamic(
  () => import("#tools/import-open-api.tsx").then((module) => module.ImportOpenApi),
  { ssr: false },
);

export function ToolTry({ tool }: { readonly tool: Tool }) {
  const { data, error, refetch } = useToolActions(tool.id);
  const { get, set } = useUrlFilters();
  const [importing, setImporting] = useState(false);
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
      {tool.type === "HTTP" ? (
        <div>
          <GuardedButton size="sm" onClick={() => setImporting(true)}>
            Import OpenAPI
          </GuardedButton>
        </div>
      ) : null}
      {importing ? <ImportOpenApi tool={tool} onClose={() => setImporting(false)} /> : null}
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
