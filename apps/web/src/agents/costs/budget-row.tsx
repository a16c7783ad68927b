"use client";

import type { Budget } from "@carillon/core/contracts";
import { clsx } from "clsx";
import { ownerOf, PERIOD_WORDS, shareSpent } from "#agents/costs/budget-words.ts";
import { useCan } from "#api/use-can.ts";
import { costWords } from "#format/cost.ts";
import { RowMenu } from "#ui/row-menu.tsx";
import { Td, Tr } from "#ui/table.tsx";
import { ExactTime } from "#ui/time.tsx";

type BudgetRowProps = { readonly budget: Budget; readonly onOpen: (kind: "edit" | "delete") => void };

export function BudgetRow({ budget, onOpen }: BudgetRowProps) {
  const { allowed } = useCan("admin");
  const owner = ownerOf(budget);
  const most = budget.subject === null && budget.scope !== "workspace" ? budget.spenders[0] : undefined;
  return (
    <Tr>
      <Td className="wrap-anywhere min-w-28 font-medium">
        <bdi>{owner}</bdi>
      </Td>
      <Td className="min-w-36">
        <p className="tabular-nums">
          {budget.spent} of {costWords(budget.amount)} {PERIOD_WORDS[budget.period]}
        </p>
        <Share budget={budget} />
        {most ? <p className="wrap-anywhere text-ink-3 text-xs">most by {most.subject}</p> : null}
      </Td>
      <Td className="hidden whitespace-nowrap text-ink-2 sm:table-cell">
        {budget.renewsAt === null ? "Never" : <ExactTime at={budget.renewsAt} />}
      </Td>
      <Td className="text-right">
        {allowed ? (
          <RowMenu
            label={`More about the budget of ${owner}`}
            edit="Change amount"
            remove="Delete budget"
            onOpen={onOpen}
          />
        ) : null}
      </Td>
    </Tr>
  );
}

const NEAR = 0.8;

/** The same as the numbers above it, for the eye. */
function Share({ budget }: { readonly budget: Budget }) {
  const share = shareSpent(budget);
  return (
    <div aria-hidden="true" className="mt-1 h-1 overflow-hidden rounded-full bg-sunken">
      <div
        className={clsx("h-full", share >= NEAR ? "bg-bad" : "bg-chart")}
        style={{ width: `${share * 100}%` }}
      />
    </div>
  );
}
