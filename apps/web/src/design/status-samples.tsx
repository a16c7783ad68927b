"use client";

import { LONG, RIGHT_TO_LEFT, Sample } from "#design/sample.tsx";
import { Badge } from "#ui/badge.tsx";
import { ConnectorLogo } from "#ui/connector-logo.tsx";
import { EventStatus } from "#ui/event-status.tsx";
import { Meter } from "#ui/meter.tsx";
import { RunSparkline } from "#ui/run-sparkline.tsx";
import { RUN_STATUS_LOOK, RunStatus } from "#ui/run-status.tsx";
import { ToolHealth } from "#ui/tool-health.tsx";

const TONES = ["neutral", "good", "bad", "warn", "info"] as const;
const HEALTH = ["healthy", "degraded", "failing", "unknown"] as const;
const STATUSES = Object.keys(RUN_STATUS_LOOK) as (keyof typeof RUN_STATUS_LOOK)[];

/** Every seventh run is of another status. */
const sparkRuns = (count: number) =>
  Array.from({ length: count }, (_, place) => ({
    executionId: `run-${place}`,
    status: (place % 7 === 3 ? STATUSES[place % STATUSES.length] : undefined) ?? ("SUCCESS" as const),
    at: "2026-03-01T09:00:00.000Z",
    durationMs: 120,
  }));

export function StatusSamples() {
  return (
    <>
      <Sample name="Badge">
        {TONES.map((tone) => (
          <Badge key={tone} tone={tone}>
            {tone}
          </Badge>
        ))}
        <span className="max-w-40">
          <Badge>{LONG}</Badge>
        </span>
        <Badge>
          <bdi>{RIGHT_TO_LEFT}</bdi>
        </Badge>
      </Sample>
      <Sample name="RunStatus">
        {STATUSES.map((status) => (
          <RunStatus key={status} status={status} />
        ))}
      </Sample>
      <Sample name="RunSparkline: with failures · few · none">
        <RunSparkline runs={sparkRuns(30)} />
        <RunSparkline runs={sparkRuns(6)} />
        <RunSparkline runs={[]} />
      </Sample>
      <Sample name="Meter: nothing · some · nearly all · more than there is">
        {[0, 3, 9, 12].map((value) => (
          <div key={value} className="w-40">
            <Meter label={`A sample, ${value} of 10`} value={value} max={10} />
          </div>
        ))}
      </Sample>
      <Sample name="EventStatus">
        <EventStatus status="ACTIVE" />
        <EventStatus status="PAUSED" />
        <EventStatus status="DRAFT" />
      </Sample>
      <Sample name="ToolHealth">
        {HEALTH.map((status) => (
          <ToolHealth key={status} health={{ status, latency: null, circuit: "closed" }} />
        ))}
        <ToolHealth health={{ status: "failing", latency: null, circuit: "open" }} />
        <ToolHealth health={{ status: "degraded", latency: null, circuit: "halfOpen" }} />
      </Sample>
      <Sample name="ConnectorLogo: three sizes · one without a mark">
        <ConnectorLogo type="SLACK" size="sm" />
        <ConnectorLogo type="SLACK" />
        <ConnectorLogo type="SLACK" size="lg" />
        <ConnectorLogo type="ZEBRA" />
      </Sample>
    </>
  );
}
