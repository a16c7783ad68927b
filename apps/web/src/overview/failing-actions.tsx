"use client";

import { type HealthSummary, howOftenFailed } from "@carillon/core/contracts";
import { Button } from "#ui/button.tsx";
import { ConnectorLogo } from "#ui/connector-logo.tsx";
import { Link } from "#ui/link.tsx";

const SHOWN = 3;

type FailingActionsProps = { readonly health: HealthSummary | undefined };

/** What fails though its service answers well, or was never asked: tools that fail are none of them. */
export function FailingActions({ health }: FailingActionsProps) {
  const actions = health?.failingActions ?? [];
  if (actions.length === 0) return null;
  return (
    <section
      aria-label="Actions that fail"
      className="divide-y divide-line rounded-lg border border-bad/40 bg-surface"
    >
      {actions.slice(0, SHOWN).map(({ toolId, toolName, toolType, actionId, ...figures }) => (
        <div key={`${toolId} ${actionId}`} className="flex flex-wrap items-center gap-3 px-4 py-3">
          <ConnectorLogo type={toolType} />
          <div className="min-w-0 flex-1 basis-52">
            <p className="wrap-anywhere font-medium">
              <bdi>{toolName}</bdi>{" "}
              <span className="font-mono font-normal text-ink-3 text-xs">{actionId}</span>
            </p>
            <p className="wrap-anywhere text-ink-2">
              Failed {howOftenFailed(figures)}. {figures.lastError}
            </p>
          </div>
          <Button asChild>
            <Link href={`/runs?status=FAILURE&tool=${toolId}`} aria-label={`See the failures of ${toolName}`}>
              See the failures
            </Link>
          </Button>
        </div>
      ))}
      {actions.length > SHOWN ? (
        <p className="px-4 py-3">
          <Link href="/health" className="font-medium text-accent text-xs underline-offset-2 hover:underline">
            {actions.length - SHOWN} more
          </Link>
        </p>
      ) : null}
    </section>
  );
}
