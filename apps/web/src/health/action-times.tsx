import type { HealthFigures } from "@carillon/core/contracts";
import { duration } from "#format/duration.ts";
import { RangeBar } from "#ui/chart/range-bar.tsx";
import { type RangeScale, rangeScale } from "#ui/chart/range-scale.ts";
import { Link } from "#ui/link.tsx";
import { Table, Td, Th, Tr } from "#ui/table.tsx";

const PER_CENT = 100;
const MARKS = [
  { name: "p50", className: "size-2.5 rounded-full border-2 border-ink-2" },
  { name: "p95", className: "size-2.5 rounded-full bg-info" },
  { name: "p99", className: "h-3.5 w-0.5 rounded-full bg-warn" },
] as const;

export function ActionTimes({ actions }: { readonly actions: HealthFigures["actions"] }) {
  if (actions.length === 0) return <p className="mt-4 text-ink-3">No action has run in this time.</p>;
  const scale = rangeScale(
    actions.flatMap(({ p50, p95, p99 }) => [p50, p95, p99].filter((ms) => ms !== null)),
  );
  return (
    <div className="mt-5">
      <Table
        caption="Times of actions"
        head={
          <>
            <Th>Action</Th>
            <Th className="hidden w-[34%] md:table-cell">{scale ? <ScaleHead scale={scale} /> : "Range"}</Th>
            <Th className="text-right">Calls</Th>
            <Th className="text-right">Succeeded</Th>
            <Th className="hidden text-right sm:table-cell">p50</Th>
            <Th className="text-right">p95</Th>
            <Th className="hidden text-right sm:table-cell">p99</Th>
          </>
        }
      >
        {actions.map((action) => (
          <ActionRow key={action.actionId} action={action} scale={scale} />
        ))}
      </Table>
      {scale ? (
        <div className="mt-2 text-ink-3 text-xs md:hidden">
          <ScaleHead scale={scale} />
        </div>
      ) : null}
    </div>
  );
}

type ActionRowProps = {
  readonly action: HealthFigures["actions"][number];
  readonly scale: RangeScale | null;
};

function ActionRow({ action, scale }: ActionRowProps) {
  const { actionId, calls, successRate, p50, p95, p99 } = action;
  const range =
    scale && p50 !== null && p95 !== null && p99 !== null ? (
      <RangeBar scale={scale} low={p50} middle={p95} high={p99} />
    ) : null;
  return (
    <Tr>
      <Td className="w-full max-w-0">
        <Link
          href={`/logs?action=${encodeURIComponent(actionId)}`}
          className="stretched block truncate rounded-sm font-mono text-xs"
        >
          {actionId}
        </Link>
        <div className="mt-1 px-1.5 md:hidden">{range}</div>
      </Td>
      <Td className="hidden px-4 md:table-cell">{range}</Td>
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

/** What the marks of a range are, and what the lines behind all of them stand for. */
function ScaleHead({ scale }: { readonly scale: RangeScale }) {
  const [first = 0, last = 0] = [scale.ticks[0], scale.ticks.at(-1)];
  return (
    <span className="flex items-center justify-between gap-2 px-1 font-normal">
      <span>{duration(first)}</span>
      <span className="flex items-center gap-2.5">
        <span className="sr-only">Range of</span>
        {MARKS.map(({ name, className }) => (
          <span key={name} className="inline-flex items-center gap-1">
            <span aria-hidden="true" className={className} />
            {name}
          </span>
        ))}
      </span>
      <span>{duration(last)}</span>
    </span>
  );
}

/** Never 100 % where something failed. */
function percent(rate: number): string {
  const shown = rate === 1 ? PER_CENT : Math.min(99.9, rate * PER_CENT);
  return `${shown.toFixed(shown === 0 || shown === PER_CENT ? 0 : 1)} %`;
}
