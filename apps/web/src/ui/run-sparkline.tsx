import type { ExecutionStatus, RecentRun } from "@carillon/core/contracts";
import { RUN_STATUS_LOOK } from "#ui/run-status.tsx";

const MOST = 30;
const STEP = 4;
const BAR = 3;
const HEIGHT = 20;

type Bar = { readonly height: number; readonly fill: string };

/** Told apart by height as well as by colour: what failed stands out. */
function barOf(status: ExecutionStatus): Bar {
  switch (status) {
    case "SUCCESS":
      return { height: 10, fill: "var(--good)" };
    case "FAILURE":
    case "TIMEOUT":
    case "RATE_LIMITED":
      return { height: 20, fill: "var(--bad)" };
    case "CANCELLED":
    case "SKIPPED":
      return { height: 4, fill: "var(--line-strong)" };
    case "PENDING":
    case "QUEUED":
    case "RUNNING":
      return { height: 6, fill: "var(--info)" };
  }
}

/** The last runs as bars, the newest at the right; in words for who cannot see them. */
export function RunSparkline({ runs }: { readonly runs: readonly RecentRun[] }) {
  const counts = Map.groupBy(runs, ({ status }) => RUN_STATUS_LOOK[status].word.toLowerCase());
  const said = [...counts].map(([word, those]) => `${those.length} ${word}`).join(", ");
  const label = runs.length === 0 ? "No runs yet" : `Last ${runs.length} runs: ${said}`;
  const left = MOST - runs.length;
  return (
    <svg
      role="img"
      aria-label={label}
      width={MOST * STEP}
      height={HEIGHT}
      viewBox={`0 0 ${MOST * STEP} ${HEIGHT}`}
      className="block"
    >
      <title>{label}</title>
      {Array.from({ length: Math.max(0, left) }, (_, place) => place * STEP).map((x) => (
        <rect key={x} x={x} y={HEIGHT - 2} width={BAR} height={2} rx={1} fill="var(--line)" />
      ))}
      {runs.map(({ executionId, status }, place) => {
        const { height, fill } = barOf(status);
        return (
          <rect
            key={executionId}
            x={(left + place) * STEP}
            y={HEIGHT - height}
            width={BAR}
            height={height}
            rx={1}
            fill={fill}
          />
        );
      })}
    </svg>
  );
}
