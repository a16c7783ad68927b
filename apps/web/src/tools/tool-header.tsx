"use client";

import type { Tool } from "@carillon/core/contracts";
import { Ellipsis, Trash2 } from "lucide-react";
import dynamic from "next/dynamic";
import { useState } from "react";
import { useCan } from "#api/use-can.ts";
import { ConnectionTestResult } from "#tools/connection-test.tsx";
import { ToolSwitch } from "#tools/tool-switch.tsx";
import { useConnectionTest } from "#tools/use-connection-test.ts";
import { useToolMutations } from "#tools/use-tool-mutations.ts";
import { Badge } from "#ui/badge.tsx";
import { Button } from "#ui/button.tsx";
import { ConnectorLogo } from "#ui/connector-logo.tsx";
import { GuardedButton } from "#ui/guarded-button.tsx";
import { Link } from "#ui/link.tsx";
import { Menu } from "#ui/menu.tsx";
import { Notice } from "#ui/notice.tsx";
import { PageHeader } from "#ui/page-header.tsx";
import { RelativeTime } from "#ui/time.tsx";
import { ToolHealth } from "#ui/tool-health.tsx";

const DeleteTool = dynamic(() => import("#tools/delete-tool.tsx").then((module) => module.DeleteTool), {
  ssr: false,
});

export function ToolHeader({ tool }: { readonly tool: Tool }) {
  const test = useConnectionTest();
  const { allowed } = useCan("editor");
  const [deleting, setDeleting] = useState(false);
  return (
    <>
      <PageHeader
        back={{ href: "/tools", label: "Tools" }}
        icon={<ConnectorLogo type={tool.type} size="lg" />}
        title={<bdi>{tool.name}</bdi>}
        description={
          <span className="flex flex-wrap items-center gap-x-2 gap-y-1">
            <ToolHealth health={tool.health} />
            {tool.health.latency === null ? null : <span>{Math.round(tool.health.latency)} ms</span>}
            {tool.health.lastSuccessAt ? (
              <span className="text-ink-3">
                last success <RelativeTime at={tool.health.lastSuccessAt} />
              </span>
            ) : null}
            {tool.tags.map((tag) => (
              <Badge key={tag}>{tag}</Badge>
            ))}
          </span>
        }
        actions={
          <>
            <span className="mr-1 inline-flex items-center gap-2 text-ink-2">
              {tool.isActive ? "On" : "Off"}
              <ToolSwitch tool={tool} />
            </span>
            <GuardedButton busy={test.isPending} onClick={() => test.mutate({ id: tool.id })}>
              Test connection
            </GuardedButton>
            {allowed && !tool.builtIn ? (
              <Menu
                trigger={
                  <Button size="icon" aria-label="More about this tool">
                    <Ellipsis className="size-4" aria-hidden="true" />
                  </Button>
                }
                entries={[
                  {
                    kind: "item",
                    key: "delete",
                    label: "Delete tool",
                    danger: true,
                    icon: <Trash2 className="size-4" aria-hidden="true" />,
                    onSelect: () => setDeleting(true),
                  },
                ]}
              />
            ) : null}
          </>
        }
      />
      <div className="mb-4 space-y-3 empty:hidden">
        {tool.description ? <p className="wrap-anywhere text-ink-2">{tool.description}</p> : null}
        <HealthNotice tool={tool} />
        <ConnectionTestResult result={test.data} error={test.error} />
      </div>
      {deleting ? <DeleteTool tool={tool} open onOpenChange={setDeleting} /> : null}
    </>
  );
}

function AccessNotice({ tool }: { readonly tool: Tool }) {
  const isNew = tool.connection?.status === "not-connected";
  return (
    <Notice
      tone={isNew ? "warn" : "bad"}
      title={isNew ? "It is not connected yet" : "It has to be connected again"}
      action={
        <Button asChild size="sm">
          <Link href={`/tools/${tool.id}?tab=connection`}>{isNew ? "Connect" : "Reconnect"}</Link>
        </Button>
      }
    >
      {tool.connection?.problem ?? "Its actions work as soon as somebody has allowed it at the provider."}
    </Notice>
  );
}

function HealthNotice({ tool }: { readonly tool: Tool }) {
  const { resetCircuit } = useToolMutations();
  const { health } = tool;
  if (tool.connection && tool.connection.status !== "connected") return <AccessNotice tool={tool} />;
  if (health.circuit === "closed" && health.status !== "failing") return null;
  const isOpen = health.circuit !== "closed";
  return (
    <Notice
      tone="bad"
      title={isOpen ? "Its circuit breaker is open: no calls are sent" : "The last calls failed"}
      action={
        isOpen ? (
          <GuardedButton
            needs="admin"
            size="sm"
            busy={resetCircuit.isPending}
            onClick={() => resetCircuit.mutate({ id: tool.id })}
          >
            Reset the circuit breaker
          </GuardedButton>
        ) : null
      }
    >
      {health.lastError ?? "It opens after repeated failures and lets a call through again within a minute."}
    </Notice>
  );
}
