"use client";

import type { Budget } from "@carillon/core/contracts";
import { Plus } from "lucide-react";
import { useState } from "react";
import { BudgetDialog } from "#agents/costs/budget-dialog.tsx";
import { BudgetRow } from "#agents/costs/budget-row.tsx";
import { DeleteBudget } from "#agents/costs/delete-budget.tsx";
import { useBudgets } from "#agents/costs/use-costs.ts";
import { Card } from "#ui/card.tsx";
import { GuardedButton } from "#ui/guarded-button.tsx";
import { LoadError } from "#ui/load-error.tsx";
import { SkeletonRows } from "#ui/skeleton.tsx";
import { Table, Th } from "#ui/table.tsx";

type Open = { readonly kind: "create" } | { readonly kind: "edit" | "delete"; readonly budget: Budget };

export function BudgetsCard() {
  const { data, error, refetch } = useBudgets();
  const [open, setOpen] = useState<Open | null>(null);
  const close = () => setOpen(null);
  return (
    <Card
      title="Budgets"
      description="A call that would pass one is refused before anything is sent."
      actions={
        <GuardedButton size="sm" needs="admin" onClick={() => setOpen({ kind: "create" })}>
          <Plus className="size-3.5" aria-hidden="true" />
          New budget
        </GuardedButton>
      }
    >
      {!data && error ? <LoadError error={error} what="budgets" onRetry={() => void refetch()} /> : null}
      {!data && !error ? <SkeletonRows rows={2} label="the budgets" /> : null}
      {data?.budgets.length === 0 ? (
        <p className="text-ink-3">There is none: whatever is called is paid.</p>
      ) : null}
      {data && data.budgets.length > 0 ? (
        <Table
          caption="Budgets"
          head={
            <>
              <Th>Of</Th>
              <Th>Spent</Th>
              <Th className="hidden sm:table-cell">Begins anew</Th>
              <Th className="text-right">
                <span className="sr-only">Change</span>
              </Th>
            </>
          }
        >
          {data.budgets.map((budget) => (
            <BudgetRow key={budget.id} budget={budget} onOpen={(kind) => setOpen({ kind, budget })} />
          ))}
        </Table>
      ) : null}
      {open?.kind === "create" ? <BudgetDialog onClose={close} /> : null}
      {open?.kind === "edit" ? <BudgetDialog saved={open.budget} onClose={close} /> : null}
      {open?.kind === "delete" ? <DeleteBudget budget={open.budget} onClose={close} /> : null}
    </Card>
  );
}
