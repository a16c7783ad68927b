"use client";

import type { Variable } from "@carillon/core/contracts";
import { Braces, Plus } from "lucide-react";
import dynamic from "next/dynamic";
import { useState } from "react";
import { Button } from "#ui/button.tsx";
import { EmptyState } from "#ui/empty-state.tsx";
import { GuardedButton } from "#ui/guarded-button.tsx";
import { LoadError } from "#ui/load-error.tsx";
import { SkeletonRows } from "#ui/skeleton.tsx";
import { Table, Th } from "#ui/table.tsx";
import { useVariables } from "#variables/use-variables.ts";
import { VariableRow } from "#variables/variable-row.tsx";

const VariableEditor = dynamic(
  () => import("#variables/variable-editor.tsx").then((module) => module.VariableEditor),
  { ssr: false },
);
const DeleteVariable = dynamic(
  () => import("#variables/delete-variable.tsx").then((module) => module.DeleteVariable),
  { ssr: false },
);

type Open = { readonly kind: "edit" | "delete"; readonly variable: Variable } | { readonly kind: "new" };

/** What templates of the workspace read by name. */
export function VariablesSettings() {
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useVariables();
  const [open, setOpen] = useState<Open | null>(null);
  const close = () => setOpen(null);
  const variables = data?.pages.flatMap((page) => page.variables) ?? [];
  const create = (
    <GuardedButton needs="admin" variant="primary" onClick={() => setOpen({ kind: "new" })}>
      <Plus className="size-4" aria-hidden="true" />
      New variable
    </GuardedButton>
  );
  return (
    <div className="space-y-4">
      {!data && error ? <LoadError error={error} what="variables" onRetry={() => void refetch()} /> : null}
      {!data && !error ? <SkeletonRows rows={3} label="the variables" /> : null}
      {data && variables.length === 0 ? (
        <EmptyState icon={Braces} title="No variables" action={create}>
          A value that many events read by its name is changed in one place. A secret is read the same way,
          and never shown again.
        </EmptyState>
      ) : null}
      {variables.length > 0 ? (
        <>
          <div className="flex flex-wrap items-center justify-between gap-3">
            <p className="text-ink-2">
              Templates read one as <code className="font-mono text-xs">{"{{variables.NAME}}"}</code>.
            </p>
            {create}
          </div>
          <Table
            caption="Variables"
            head={
              <>
                <Th>Name</Th>
                <Th className="hidden sm:table-cell">Value</Th>
                <Th className="hidden md:table-cell">Changed</Th>
                <Th className="text-right">
                  <span className="sr-only">More</span>
                </Th>
              </>
            }
          >
            {variables.map((variable) => (
              <VariableRow
                key={variable.name}
                variable={variable}
                onOpen={(kind) => setOpen({ kind, variable })}
              />
            ))}
          </Table>
          {hasNextPage ? (
            <Button busy={isFetchingNextPage} onClick={() => void fetchNextPage()}>
              Show more
            </Button>
          ) : null}
        </>
      ) : null}
      {open?.kind === "new" ? <VariableEditor onClose={close} /> : null}
      {open?.kind === "edit" ? <VariableEditor saved={open.variable} onClose={close} /> : null}
      {open?.kind === "delete" ? <DeleteVariable variable={open.variable} onClose={close} /> : null}
    </div>
  );
}
