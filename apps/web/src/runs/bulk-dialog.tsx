"use client";

import type { BulkVerb } from "@carillon/core/contracts";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTRPC } from "#api/trpc.ts";
import { plural } from "#format/plural.ts";
import { bulkFilter } from "#runs/bulk-filter.ts";
import { BulkPreviewFacts } from "#runs/bulk-preview-facts.tsx";
import { useBulkRuns } from "#runs/use-bulk-runs.ts";
import { Button } from "#ui/button.tsx";
import { Dialog } from "#ui/dialog.tsx";
import { LoadError } from "#ui/load-error.tsx";
import { ProblemNotice } from "#ui/problem-notice.tsx";
import { SkeletonRows } from "#ui/skeleton.tsx";

type BulkDialogProps = {
  readonly verb: BulkVerb;
  readonly get: (key: string) => string;
  readonly onClose: () => void;
};

const WORDS = {
  replay: { title: "Replay these runs", button: "Replay", failed: "Nothing was replayed" },
  cancel: { title: "Cancel these runs", button: "Cancel", failed: "Nothing was cancelled" },
} as const;

/** Shows what a bulk verb would act on before it does. */
export function BulkDialog({ verb, get, onClose }: BulkDialogProps) {
  const trpc = useTRPC();
  // Asked once: what the dialog shows is what its button does.
  const [filter] = useState(() => bulkFilter(get, Date.now()));
  const query = useQuery(
    trpc.executions.previewBulk.queryOptions(
      { verb, filter },
      { staleTime: Number.POSITIVE_INFINITY, gcTime: 0, refetchOnWindowFocus: false },
    ),
  );
  const { act, error, busy } = useBulkRuns(verb, onClose);
  const preview = query.data;
  const words = WORDS[verb];
  const look = () => void query.refetch();
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={words.title}
      description="What the filters of the list fit now. A run with steps counts as one."
      footer={
        <>
          <Button onClick={onClose}>Close</Button>
          {error ? <Button onClick={look}>Look again</Button> : null}
          <Button
            variant={verb === "cancel" ? "danger" : "primary"}
            disabled={!preview || preview.count === 0}
            busy={busy}
            onClick={() => preview && act({ filter: preview.filter, expectedCount: preview.count })}
          >
            {preview ? `${words.button} ${plural(preview.count, "run")}` : words.button}
          </Button>
        </>
      }
    >
      <div className="space-y-4 pt-1">
        {preview ? <BulkPreviewFacts preview={preview} /> : null}
        {!preview && query.error ? (
          <LoadError error={query.error} what="preview" onRetry={look} busy={query.isFetching} />
        ) : null}
        {!preview && !query.error ? <SkeletonRows rows={4} label="what it would act on" /> : null}
        <ProblemNotice error={error} title={words.failed} />
      </div>
    </Dialog>
  );
}
