"use client";

import dynamic from "next/dynamic";
import { ConnectOutcome } from "#tools/oauth/connect-outcome.tsx";
import { ToolHeader } from "#tools/tool-header.tsx";
import { useTool } from "#tools/use-tool.ts";
import { LoadError, StaleNotice } from "#ui/load-error.tsx";
import { PageHeader } from "#ui/page-header.tsx";
import { SkeletonRows } from "#ui/skeleton.tsx";
import { Tabs } from "#ui/tabs.tsx";
import { useUrlFilters } from "#ui/use-url-filters.ts";

const ToolConnection = dynamic(
  () => import("#tools/tool-connection.tsx").then((module) => module.ToolConnection),
  {
    loading: () => <SkeletonRows label="the connection" />,
  },
);
const ToolTry = dynamic(() => import("#tools/tool-try.tsx").then((module) => module.ToolTry), {
  ssr: false,
  loading: () => <SkeletonRows label="the actions" />,
});
const ToolRuns = dynamic(() => import("#tools/tool-runs.tsx").then((module) => module.ToolRuns), {
  loading: () => <SkeletonRows label="the runs" />,
});
const ToolUses = dynamic(() => import("#tools/tool-uses.tsx").then((module) => module.ToolUses), {
  loading: () => <SkeletonRows label="the events" />,
});

const TABS = ["try", "connection", "runs", "uses"];

export function ToolPage({ id }: { readonly id: number }) {
  const { data: tool, error, refetch, isFetching } = useTool(id);
  const { get, set } = useUrlFilters();
  const asked = get("tab");
  if (!tool) {
    return (
      <>
        <PageHeader back={{ href: "/tools", label: "Tools" }} title="Tool" />
        {error ? (
          <LoadError error={error} what="tool" onRetry={() => void refetch()} busy={isFetching} />
        ) : (
          <SkeletonRows label="the tool" />
        )}
      </>
    );
  }
  return (
    <>
      <ConnectOutcome />
      <ToolHeader tool={tool} />
      <StaleNotice error={error} onRetry={() => void refetch()} />
      <Tabs
        label={`Parts of ${tool.name}`}
        value={TABS.includes(asked) ? asked : "try"}
        onChange={(tab) => set("tab", tab === "try" ? "" : tab)}
        tabs={[
          { value: "try", label: "Try it", content: <ToolTry tool={tool} />, keeps: true },
          {
            value: "connection",
            label: "Connection",
            content: <ToolConnection tool={tool} />,
            keeps: true,
          },
          { value: "runs", label: "Runs", content: <ToolRuns toolId={tool.id} /> },
          {
            value: "uses",
            label: tool.usedByEvents > 0 ? `Used by ${tool.usedByEvents}` : "Used by",
            content: <ToolUses toolId={tool.id} />,
          },
        ]}
      />
    </>
  );
}
