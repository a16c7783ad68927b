"use client";

import { plural } from "#format/plural.ts";
import { RunActions } from "#runs/run-actions.tsx";
import { RunArtifacts } from "#runs/run-artifacts.tsx";
import { RunChildren } from "#runs/run-children.tsx";
import { RunEndNote } from "#runs/run-end-note.tsx";
import { RunError } from "#runs/run-error.tsx";
import { RunFacts } from "#runs/run-facts.tsx";
import { RunSteps } from "#runs/run-steps.tsx";
import { RunTimeline } from "#runs/run-timeline.tsx";
import { StartedWith } from "#runs/started-with.tsx";
import { UnsureBadge } from "#runs/unsure-badge.tsx";
import { isUnfinished, useRun } from "#runs/use-run.ts";
import { WaitNotice } from "#runs/wait-notice.tsx";
import { Badge } from "#ui/badge.tsx";
import { Card } from "#ui/card.tsx";
import { ConnectorLogo } from "#ui/connector-logo.tsx";
import { JsonView } from "#ui/json-view.tsx";
import { LoadError, StaleNotice } from "#ui/load-error.tsx";
import { PageHeader } from "#ui/page-header.tsx";
import { RunStatus } from "#ui/run-status.tsx";
import { SkeletonRows } from "#ui/skeleton.tsx";
import { RelativeTime } from "#ui/time.tsx";

const BACK = { href: "/runs", label: "Runs" };

export function RunPage({ id }: { readonly id: string }) {
  const { data: run, dataUpdatedAt, error, refetch, isFetching } = useRun(id);
  if (!run) {
    return (
      <>
        <PageHeader back={BACK} title="Run" />
        {error ? (
          <LoadError error={error} what="run" onRetry={() => void refetch()} busy={isFetching} />
        ) : (
          <SkeletonRows label="the run" />
        )}
      </>
    );
  }
  return (
    <>
      <PageHeader
        back={BACK}
        icon={<ConnectorLogo type={run.toolType} size="lg" />}
        title={<bdi>{run.eventName ?? run.toolName ?? run.actionId}</bdi>}
        description={
          <span className="flex flex-wrap items-center gap-2">
            <RunStatus status={run.status} />
            <UnsureBadge outcome={run.outcome} />
            {run.isTest ? <Badge>Dry run</Badge> : null}
            {run.stepCount === null ? (
              <span className="font-mono text-xs">{run.actionId}</span>
            ) : (
              <span>{plural(run.stepCount, "step")}</span>
            )}
            <RelativeTime at={run.createdAt} />
          </span>
        }
        actions={<RunActions run={run} />}
      />
      <StaleNotice error={error} onRetry={() => void refetch()} />
      <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_300px]">
        <div className="min-w-0 space-y-4">
          <RunEndNote run={run} />
          <RunError run={run} />
          <WaitNotice waits={run.waits} answered={{ readAt: run.readAt, receivedAt: dataUpdatedAt }} />
          <RunSteps steps={run.steps} count={run.stepCount} />
          <RunChildren id={run.id} hasSteps={run.stepCount !== null} />
          <Card title="Timeline">
            <RunTimeline run={run} receivedAt={dataUpdatedAt} />
          </Card>
          <StartedWith run={run} />
          {/* Of several steps each has its own. */}
          {run.stepCount === null ? (
            <Card title="Input" description="As it was sent, with secrets removed">
              <JsonView value={run.input} label="input" />
            </Card>
          ) : null}
          <Card title="Output">
            {run.stdout ? <p className="wrap-anywhere mb-2 text-ink-2">{run.stdout}</p> : null}
            {run.output === null || run.output === undefined ? (
              <p className="text-ink-3">{isUnfinished(run.status) ? "None yet." : "Nothing came back."}</p>
            ) : (
              <JsonView value={run.output} label="output" />
            )}
          </Card>
          {isUnfinished(run.status) ? null : <RunArtifacts runId={run.id} />}
        </div>
        <RunFacts run={run} />
      </div>
    </>
  );
}
