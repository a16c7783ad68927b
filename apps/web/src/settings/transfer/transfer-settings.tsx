"use client";

import { useCan } from "#api/use-can.ts";
import { useMe } from "#api/use-me.ts";
import { ExportCard } from "#settings/transfer/export-card.tsx";
import { ImportCard } from "#settings/transfer/import-card.tsx";
import { Notice } from "#ui/notice.tsx";

/** A whole workspace as a file, out and in. */
export function TransferSettings() {
  const { data } = useMe();
  const { allowed } = useCan("admin");
  if (data && !allowed)
    return (
      <Notice tone="neutral" title="Export and import are for admins and owners">
        Your role here is {data.role}.
      </Notice>
    );
  return (
    <div className="max-w-2xl space-y-4">
      <ExportCard />
      <ImportCard />
    </div>
  );
}
