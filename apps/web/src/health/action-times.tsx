import type { HealthFigures } from "@carillon/core/contracts";
import { duration } from "#format/duration.ts";
import { Link } from "#ui/link.tsx";
import { Table, Td, Th, Tr } from "#ui/table.tsx";

const PER_CENT = 100;

export function ActionTimes({ actions }: { readonly actions: HealthFigures["actions"] }) {
  if (actions.length === 0) return <p className="mt-4 text-ink-3">No action has run in this time.</p>;
  return (
    <div className="mt-5">
      <Table
        caption="Times of actions"
        head={
          <>
            <Th>Action</Th>
            <Th className="text-right">Calls</Th>
            <Th className="text-right">Succeeded</Th>
            <Th className="hidden text-right sm:table-cell">p50</Th>
            <Th className="text-right">p95</Th>
            <Th className="hidden text-right sm:table-cell">p99</Th>
          </>
        }
      >
        {actions.map((action) => (
          <ActionRow key={action.actionId} action={action} />
        ))}
      </Table>
    </div>
  );
}

function ActionRow({ action }: { readonly action: HealthFigures["actions"][number] }) {
  const { actionId, calls, successRate, p50, p95, p99 } = action;
  return (
    <Tr>
      <Td className="w-full max-w-0">
        <Link
          href={`/logs?action=${encodeURIComponent(actionId)}`}
          className="stretched block truncate rounded-sm font-mono text-xs"
        >
          {actionId}
        </Link>
      </Td>
      <Td className="text-right tabular-nums">{calls.toLocaleString("en")}</Td>
      <Td className={successRate < 1 ? "text-right text-bad tabular-nums" : "text-right tabular-nums"}>
        {percent(successRate)}
      </Td>
      <Td className="hidden whitespace-nowrap text-right tabular-nums sm:table-cell">{time(p50)}</Td>
      <Td className="whitespace-nowrap text-right tabular-nums">{time(p95)}</Td>
      <Td className="hidden whitespace-nowrap text-right tabular-nums sm:table-cell">{time(p99)}</Td>
    </Tr>
  );
}

const time = (ms: number | null) => (ms === null ? "–" : duration(ms));

/** Never 100 % where something failed. */
function percent(rate: number): string {
  const shown = rate === 1 ? PER_CENT : Math.min(99.9, rate * PER_CENT);
  return `${shown.toFixed(shown === 0 || shown === PER_CENT ? 0 : 1)} %`;
}
