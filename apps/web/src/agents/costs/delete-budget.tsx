"use client";

import type { Budget } from "@carillon/core/contracts";
import { ownerOf, PERIOD_WORDS } from "#agents/costs/budget-words.ts";
import { useBudgetMutations } from "#agents/costs/use-costs.ts";
import { costWords } from "#format/cost.ts";
import { Button } from "#ui/button.tsx";
import { Dialog } from "#ui/dialog.tsx";
import { notify } from "#ui/notify.ts";
import { ProblemNotice } from "#ui/problem-notice.tsx";

export function DeleteBudget({ budget, onClose }: { readonly budget: Budget; readonly onClose: () => void }) {
  const { remove } = useBudgetMutations();
  const confirm = () =>
    remove.mutate(
      { id: budget.id },
      {
        onSuccess: () => {
          notify.success("The budget is deleted");
          onClose();
        },
      },
    );
  return (
    <Dialog
      open
      onOpenChange={(open) => (open ? undefined : onClose())}
      title="Delete this budget?"
      footer={
        <>
          <Button onClick={onClose}>Keep it</Button>
          <Button variant="danger-solid" busy={remove.isPending} onClick={confirm}>
            Delete budget
          </Button>
        </>
      }
    >
      <div className="space-y-3">
        <ProblemNotice error={remove.error} title="The budget was not deleted" />
        <p className="wrap-anywhere text-ink-2">
          {ownerOf(budget)} may then spend more than {costWords(budget.amount)} {PERIOD_WORDS[budget.period]},
          and what was spent of it is forgotten.
        </p>
      </div>
    </Dialog>
  );
}
