"use client";

import { useQuery } from "@tanstack/react-query";
import { useTRPC } from "#api/trpc.ts";
import { costWords } from "#format/cost.ts";
import { duration } from "#format/duration.ts";
import { Card } from "#ui/card.tsx";
import { Link } from "#ui/link.tsx";
import { RunStatus } from "#ui/run-status.tsx";
import { Table, Td, Th, Tr } from "#ui/table.tsx";

const SHOWN = 50;

/** What the run's action has called; nothing of a run with steps, which shows those, nor where it called none. */
export function RunChildren({ id, hasSteps }: { readonly id: string; readonly hasSteps: boolean }) {
  const trpc = useTRPC();
  const input = { parentId: id, limit: SHOWN };
  const { data } = useQuery(trpc.executions.list.queryOptions(input, { enabled: !hasSteps }));
  if (!data || data.executions.length === 0) return null;
  return (
    <Card title="Calls of other tools">
      <Table
        caption="What this run has called"
        head={
          <>
            <Th>Action</Th>
            <Th>Status</Th>
            <Th className="hidden text-right sm:table-cell">Cost</Th>
            <Th className="hidden text-right sm:table-cell">Took</Th>
          </>
        }
      >
        {data.executions.toReversed().map((run) => (
          <Tr key={run.id}>
            <Td className="w-full max-w-0">
              <Link
                href={`/runs/${run.id}`}
                className="stretched block truncate rounded-sm font-medium font-mono text-xs"
              >
                {run.actionId}
              </Link>
              <p className="truncate text-ink-3 text-xs">{run.error?.userMessage ?? run.stdout}</p>
            </Td>
            <Td className="whitespace-nowrap">
              <RunStatus status={run.status} />
            </Td>
            <Td className="hidden whitespace-nowrap text-right text-ink-2 tabular-nums sm:table-cell">
              {run.cost === null ? "–" : costWords(run.cost)}
            </Td>
            <Td className="hidden whitespace-nowrap text-right text-ink-2 sm:table-cell">
              {run.durationMs === null ? "–" : duration(run.durationMs)}
            </Td>
          </Tr>
        ))}
      </Table>
    </Card>
  );
}
