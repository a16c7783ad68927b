"use client";

import { useQuery } from "@tanstack/react-query";
import { useTRPC } from "#api/trpc.ts";
import { Button } from "#ui/button.tsx";
import { ConnectorLogo } from "#ui/connector-logo.tsx";
import { Link } from "#ui/link.tsx";
import { ToolHealth } from "#ui/tool-health.tsx";

const MOST = 200;
const SHOWN = 5;

export function FailingTools({ failing }: { readonly failing: number }) {
  const trpc = useTRPC();
  const { data } = useQuery(trpc.tools.getAll.queryOptions({ limit: MOST }, { enabled: failing > 0 }));
  const tools = data?.tools.filter((tool) => tool.health.status === "failing") ?? [];
  if (failing === 0 || tools.length === 0) return null;
  return (
    <section
      aria-label="Failing tools"
      className="divide-y divide-line rounded-lg border border-bad/40 bg-surface"
    >
      {tools.slice(0, SHOWN).map((tool) => (
        <div key={tool.id} className="flex flex-wrap items-center gap-3 px-4 py-3">
          <ConnectorLogo type={tool.type} />
          <div className="min-w-0 flex-1 basis-52">
            <p className="flex flex-wrap items-center gap-2 font-medium">
              <bdi className="wrap-anywhere">{tool.name}</bdi>
              <ToolHealth health={tool.health} />
            </p>
            {tool.health.lastError ? (
              <p className="wrap-anywhere text-ink-2">{tool.health.lastError}</p>
            ) : null}
          </div>
          <Button asChild>
            <Link href={`/tools/${tool.id}?tab=connection`} aria-label={`Reconnect ${tool.name}`}>
              Reconnect
            </Link>
          </Button>
        </div>
      ))}
    </section>
  );
}
