import type { ToolActionLog } from "@carillon/core/contracts";
import { duration } from "#format/duration.ts";
import { UnsureBadge } from "#runs/unsure-badge.tsx";
import { Card } from "#ui/card.tsx";
import { Link } from "#ui/link.tsx";
import { RunStatus } from "#ui/run-status.tsx";
import { Table, Td, Th, Tr } from "#ui/table.tsx";

/** The steps of a run that have begun, in their order; nothing for a run of one action. */
export function RunSteps({
  steps,
  count,
}: {
  readonly steps: readonly ToolActionLog[];
  readonly count: number | null;
}) {
  if (count === null) return null;
  return (
    <Card title="Steps">
      {steps.length === 0 ? (
        <p className="text-ink-3">None has begun.</p>
      ) : (
        <Table
          caption="Steps of this run"
          head={
            <>
              <Th>Step</Th>
              <Th>Status</Th>
              <Th className="hidden text-right sm:table-cell">Took</Th>
            </>
          }
        >
          {steps.map((step) => (
            <StepRow key={step.id} step={step} />
          ))}
        </Table>
      )}
    </Card>
  );
}

function StepRow({ step }: { readonly step: ToolActionLog }) {
  const name = step.stepIndex === null ? step.stepId : `${step.stepId} [${step.stepIndex}]`;
  const summary = step.error?.userMessage ?? step.stdout;
  return (
    <Tr>
      <Td className="w-full max-w-0">
        <div className="flex min-w-0 items-center gap-2">
          <Link href={`/runs/${step.id}`} className="stretched truncate rounded-sm font-medium">
            {name}
          </Link>
          <UnsureBadge outcome={step.outcome} />
        </div>
        <p className="truncate text-ink-3 text-xs">
          <span className="font-mono">{step.actionId}</span>
          {summary ? ` · ${summary}` : null}
        </p>
      </Td>
      <Td className="whitespace-nowrap">
        <RunStatus status={step.status} />
      </Td>
      <Td className="hidden whitespace-nowrap text-right text-ink-2 sm:table-cell">
        {step.durationMs === null ? "–" : duration(step.durationMs)}
      </Td>
    </Tr>
  );
}
