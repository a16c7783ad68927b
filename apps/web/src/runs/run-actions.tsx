"use client";

import type { ToolActionLogDetail } from "@carillon/core/contracts";
import { Ban, RotateCcw } from "lucide-react";
import { isUnfinished, useRunMutations } from "#runs/use-run.ts";
import { GuardedButton } from "#ui/guarded-button.tsx";

export function RunActions({ run }: { readonly run: Pick<ToolActionLogDetail, "id" | "status"> }) {
  const { cancel, replay } = useRunMutations();
  if (isUnfinished(run.status)) {
    return (
      <GuardedButton variant="danger" busy={cancel.isPending} onClick={() => cancel.mutate({ id: run.id })}>
        <Ban className="size-4" aria-hidden="true" />
        Cancel
      </GuardedButton>
    );
  }
  return (
    <GuardedButton busy={replay.isPending} onClick={() => replay.mutate({ id: run.id })}>
      <RotateCcw className="size-4" aria-hidden="true" />
      Replay
    </GuardedButton>
  );
}
