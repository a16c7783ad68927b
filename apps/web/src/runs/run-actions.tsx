"use client";

import type { ToolActionLogDetail } from "@carillon/core/contracts";
import { Ban, RotateCcw, StepForward } from "lucide-react";
import { isUnfinished, useRunMutations } from "#runs/use-run.ts";
import { GuardedButton } from "#ui/guarded-button.tsx";

export function RunActions({
  run,
}: {
  readonly run: Pick<ToolActionLogDetail, "id" | "status" | "stepCount">;
}) {
  const { cancel, replay } = useRunMutations();
  if (isUnfinished(run.status)) {
    return (
      <GuardedButton variant="danger" busy={cancel.isPending} onClick={() => cancel.mutate({ id: run.id })}>
        <Ban className="size-4" aria-hidden="true" />
        Cancel
      </GuardedButton>
    );
  }
  const canResume = run.stepCount !== null && (run.status === "FAILURE" || run.status === "CANCELLED");
  return (
    <>
      {canResume ? (
        <GuardedButton
          busy={replay.isPending}
          onClick={() => replay.mutate({ id: run.id, from: "failed-step" })}
        >
          <StepForward className="size-4" aria-hidden="true" />
          Replay from the failed step
        </GuardedButton>
      ) : null}
      <GuardedButton busy={replay.isPending} onClick={() => replay.mutate({ id: run.id })}>
        <RotateCcw className="size-4" aria-hidden="true" />
        Replay
      </GuardedButton>
    </>
  );
}
