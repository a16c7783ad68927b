"use client";

import type { OpenCircuit } from "@carillon/core/contracts";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTRPC } from "#api/trpc.ts";
import { plural } from "#format/plural.ts";
import { useToolMutations } from "#tools/use-tool-mutations.ts";
import { Button } from "#ui/button.tsx";
import { Dialog } from "#ui/dialog.tsx";
import { GuardedButton } from "#ui/guarded-button.tsx";
import { notify } from "#ui/notify.ts";

/** Closes a tool's circuit breaker by hand, once somebody has said that the service is back. */
export function ResetCircuit({ circuit }: { readonly circuit: OpenCircuit }) {
  const [open, setOpen] = useState(false);
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const { resetCircuit } = useToolMutations();
  const { toolId, toolName, waiting } = circuit;
  const reset = () =>
    resetCircuit.mutate(
      { id: toolId },
      {
        onSuccess: () => {
          setOpen(false);
          notify.success(`The circuit breaker of ${toolName} is closed`);
          void queryClient.invalidateQueries(trpc.health.pathFilter());
        },
      },
    );
  return (
    <>
      <GuardedButton
        size="sm"
        needs="admin"
        onClick={() => setOpen(true)}
        aria-label={`Reset the circuit breaker of ${toolName}`}
      >
        Reset
      </GuardedButton>
      <Dialog
        open={open}
        onOpenChange={setOpen}
        title={
          <>
            Reset the circuit breaker of <bdi>{toolName}</bdi>?
          </>
        }
        footer={
          <>
            <Button onClick={() => setOpen(false)}>Leave it open</Button>
            <Button variant="primary" busy={resetCircuit.isPending} onClick={reset}>
              Reset the circuit breaker
            </Button>
          </>
        }
      >
        <div className="space-y-2 text-ink-2">
          <p>
            The next calls go out at once. If the service still fails, the circuit breaker opens again after a
            few.
          </p>
          {waiting > 0 ? (
            <p>
              {plural(waiting, "run")} {waiting === 1 ? "waits" : "wait"} for it and will go out too, a few a
              second, the oldest first.
            </p>
          ) : null}
        </div>
      </Dialog>
    </>
  );
}
