"use client";

import { ScrollText } from "lucide-react";
import { useCan } from "#api/use-can.ts";
import { useMe } from "#api/use-me.ts";
import { AuditFilters } from "#settings/audit/audit-filters.tsx";
import { AuditRow } from "#settings/audit/audit-row.tsx";
import { useAudit } from "#settings/audit/use-audit.ts";
import { Button } from "#ui/button.tsx";
import { EmptyState } from "#ui/empty-state.tsx";
import { LoadError, StaleNotice } from "#ui/load-error.tsx";
import { Notice } from "#ui/notice.tsx";
import { SkeletonRows } from "#ui/skeleton.tsx";
import { useUrlFilters } from "#ui/use-url-filters.ts";

/** Who did what in the workspace. */
export function AuditSettings() {
  const me = useMe();
  const { allowed } = useCan("admin");
  const { get, set } = useUrlFilters();
  const filter = { verb: get("verb"), by: get("by"), target: get("target"), since: get("since") };
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useAudit(filter, {
    enabled: me.data !== undefined && allowed,
  });
  if (me.data && !allowed)
    return (
      <Notice tone="neutral" title="The audit log is for admins and owners">
        It tells who did what, and whom they invited. Your role here is {me.data.role}.
      </Notice>
    );
  const entries = data?.pages.flatMap((page) => page.entries) ?? [];
  return (
    <div className="space-y-4">
      <p className="text-ink-2">
        Every change, reveal and test, with who did it and by which token; kept for a year at least.
      </p>
      {me.data ? <AuditFilters filter={filter} onChange={set} /> : null}
      {!data && error ? <LoadError error={error} what="audit log" onRetry={() => void refetch()} /> : null}
      {!data && !error ? <SkeletonRows rows={8} label="the audit log" /> : null}
      {data ? <StaleNotice error={error} onRetry={() => void refetch()} /> : null}
      {data && entries.length === 0 ? (
        <NoEntries isFiltered={Object.values(filter).some((value) => value !== "")} />
      ) : null}
      {entries.length > 0 ? (
        <ul aria-label="Audit log" className="rounded-lg border border-line bg-surface text-sm">
          {entries.map((entry) => (
            <AuditRow key={entry.id} entry={entry} onTarget={(target) => set("target", target)} />
          ))}
        </ul>
      ) : null}
      {hasNextPage ? (
        <Button busy={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          Show older
        </Button>
      ) : null}
    </div>
  );
}

function NoEntries({ isFiltered }: { readonly isFiltered: boolean }) {
  if (isFiltered)
    return (
      <EmptyState icon={ScrollText} title="Nothing of the kind">
        Nobody did what these filters ask for. Choose a longer time, or everybody.
      </EmptyState>
    );
  return (
    <EmptyState icon={ScrollText} title="Nothing has been changed yet">
      Connect a tool, make an event or invite somebody: it is told here from then on.
    </EmptyState>
  );
}
