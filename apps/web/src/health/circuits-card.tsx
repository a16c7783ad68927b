import type { HealthSummary, OpenCircuit } from "@carillon/core/contracts";
import { ZapOff } from "lucide-react";
import { plural } from "#format/plural.ts";
import { ResetCircuit } from "#health/reset-circuit.tsx";
import { Badge } from "#ui/badge.tsx";
import { Card } from "#ui/card.tsx";
import { ConnectorLogo } from "#ui/connector-logo.tsx";
import { Link } from "#ui/link.tsx";
import { RelativeTime } from "#ui/time.tsx";

export function CircuitsCard({
  health: { at, circuits },
}: {
  readonly health: Pick<HealthSummary, "at" | "circuits">;
}) {
  return (
    <Card
      flush
      title={<span id="circuits">Open circuit breakers</span>}
      description="After repeated failures a tool's circuit breaker opens: nothing is sent to its service, so that it can come back."
    >
      <ul aria-label="Open circuit breakers" className="divide-y divide-line">
        {circuits.map((circuit) => (
          <CircuitRow key={`${circuit.toolId} ${circuit.host}`} circuit={circuit} at={at} />
        ))}
      </ul>
    </Card>
  );
}

function CircuitRow({ circuit, at }: { readonly circuit: OpenCircuit; readonly at: string }) {
  const { toolId, toolName, toolType, host, state, reason, failures, lastReset } = circuit;
  return (
    <li className="flex flex-wrap items-start gap-x-3 gap-y-2 px-4 py-3">
      <ConnectorLogo type={toolType} />
      <div className="min-w-0 flex-1 basis-60">
        <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
          <Link href={`/tools/${toolId}`} className="wrap-anywhere font-medium hover:underline">
            <bdi>{toolName}</bdi>
          </Link>
          <Badge
            tone={state === "open" ? "bad" : "warn"}
            icon={<ZapOff className="size-3" aria-hidden="true" />}
          >
            {state === "open" ? "Open" : "Testing"}
          </Badge>
          <bdi className="wrap-anywhere font-mono text-ink-3 text-xs">{host}</bdi>
        </p>
        {reason ? <p className="wrap-anywhere mt-0.5 text-ink-2">{reason}</p> : null}
        {circuit.detail && circuit.detail !== reason ? <Said detail={circuit.detail} /> : null}
        <ul className="mt-1 flex flex-wrap gap-x-4 gap-y-0.5 text-ink-3 text-xs">
          {circuit.openedAt ? (
            <li>
              Opened <RelativeTime at={circuit.openedAt} />
            </li>
          ) : null}
          {circuit.probeAt ? (
            <li>
              {Date.parse(circuit.probeAt) > Date.parse(at) ? (
                <>
                  Next try <RelativeTime at={circuit.probeAt} />
                </>
              ) : (
                "The next run tries it"
              )}
            </li>
          ) : null}
          <li>{plural(failures, "failure")} in the last hour</li>
          <li>
            {plural(circuit.waiting, "run")} waiting
            {circuit.waitingSince ? (
              <>
                , the first since <RelativeTime at={circuit.waitingSince} />
              </>
            ) : null}
          </li>
          {lastReset ? (
            <li>
              Reset <RelativeTime at={lastReset.at} />
              {lastReset.by === null ? null : (
                <>
                  {" "}
                  by <bdi>{lastReset.by}</bdi>
                </>
              )}
            </li>
          ) : null}
        </ul>
      </div>
      <div className="ml-11 flex gap-2 sm:ml-0">
        <ResetCircuit circuit={circuit} />
      </div>
    </li>
  );
}

function Said({ detail }: { readonly detail: string }) {
  return (
    <details className="mt-0.5 text-xs">
      <summary className="w-fit cursor-pointer rounded-sm text-ink-3 hover:text-ink">
        What the machine said
      </summary>
      <p className="wrap-anywhere mt-1 font-mono text-ink-2">{detail}</p>
    </details>
  );
}
