"use client";

import { RotateCcw } from "lucide-react";
import { duration } from "#format/duration.ts";
import type { NextAction } from "#runs/next-step.ts";
import { useRunMutations } from "#runs/use-run.ts";
import { Button } from "#ui/button.tsx";
import { GuardedButton } from "#ui/guarded-button.tsx";
import { Link } from "#ui/link.tsx";
import { useNow } from "#ui/use-now.ts";

/** The buttons under a failure. */
export function NextActions({ actions }: { readonly actions: readonly NextAction[] }) {
  if (actions.length === 0) return null;
  return (
    <div className="mt-2.5 flex flex-wrap gap-2">
      {actions.map((action) =>
        action.kind === "link" ? (
          <Button key={action.label} asChild size="sm">
            <Link href={action.href}>{action.label}</Link>
          </Button>
        ) : (
          <ReplayButton key={action.label} action={action} />
        ),
      )}
    </div>
  );
}

/** Counts down where it is too early. */
function ReplayButton({ action }: { readonly action: Extract<NextAction, { kind: "replay" }> }) {
  const { replay } = useRunMutations();
  const now = useNow();
  const leftMs = action.notBefore === null || now === 0 ? 0 : Date.parse(action.notBefore) - now;
  return (
    <GuardedButton
      size="sm"
      busy={replay.isPending}
      disabled={leftMs > 0}
      onClick={() => replay.mutate({ id: action.id })}
    >
      <RotateCcw className="size-3.5" aria-hidden="true" />
      {leftMs > 0 ? `Replay in ${duration(Math.ceil(leftMs / SECOND_MS) * SECOND_MS)}` : action.label}
    </GuardedButton>
  );
}

const SECOND_MS = 1_000;
