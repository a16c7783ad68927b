"use client";

import { ShieldCheck } from "lucide-react";
import { ApprovalCard } from "#agents/approval-card.tsx";
import { useWaitingApprovals } from "#agents/use-approvals.ts";
import { EmptyState } from "#ui/empty-state.tsx";
import { LoadError, StaleNotice } from "#ui/load-error.tsx";
import { SkeletonRows } from "#ui/skeleton.tsx";

/** Dangerous calls of agents that wait for a person. */
export function ApprovalsTab() {
  const { data, error, refetch } = useWaitingApprovals();
  const retry = () => void refetch();
  return (
    <div className="space-y-4">
      {!data && error ? <LoadError error={error} what="approvals" onRetry={retry} /> : null}
      {!data && !error ? <SkeletonRows rows={3} label="the approvals" /> : null}
      {data ? <StaleNotice error={error} onRetry={retry} /> : null}
      {data?.approvals.length === 0 ? (
        <EmptyState icon={ShieldCheck} title="Nothing waits">
          When an agent calls a tool that is dangerous, such as one that deletes, it waits here until somebody
          approves it.
        </EmptyState>
      ) : null}
      {data && data.approvals.length > 0 ? (
        <ul className="space-y-4" aria-label="Calls that wait">
          {data.approvals.map((approval) => (
            <li key={approval.id}>
              <ApprovalCard approval={approval} />
            </li>
          ))}
        </ul>
      ) : null}
    </div>
  );
}
