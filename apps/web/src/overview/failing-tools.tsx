"use client";

import { useQuery } from "@tanstack/react-query";
import { useTRPC } from "#api/trpc.ts";
import { Button } from "#ui/button.tsx";
import { ConnectorLogo } from "#ui/connector-logo.tsx";
import { Link } from "#ui/link.tsx";
import { Skeleton } from "#ui/skeleton.tsx";
import { ToolHealth } from "#ui/tool-health.tsx";

const SHOWN = 5;
/** As tall as so many tools. */
const SKELETONS = ["h-16", "h-32", "h-48", "h-64", "h-80"] as const;

export function FailingTools({ failing }: { readonly failing: number }) {
  const trpc = useTRPC();
  const { data } = useQuery(
    trpc.tools.getAll.queryOptions({ limit: SHOWN, builtIn: true, troubled: true }, { enabled: failing > 0 }),
  );
  if (failing > 0 && !data) return <Skeleton className={SKELETONS[Math.min(failing, SHOWN) - 1] ?? "h-16"} />;
  const tools = data?.tools ?? [];
  if (failing === 0 || tools.length === 0) return null;
  return (
    <section
      aria-label="Tools that need attention"
      className="divide-y divide-line rounded-lg border border-bad/40 bg-surface"
    >
      {tools.map((tool) => (
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
          {tool.health.circuit === "closed" || tool.connection?.status === "reconnect-needed" ? (
            <Button asChild>
              <Link href={`/tools/${tool.id}?tab=connection`} aria-label={`Reconnect ${tool.name}`}>
                Reconnect
              </Link>
            </Button>
          ) : (
            <Button asChild>
              <Link href={`/tools/${tool.id}`} aria-label={`Look at ${tool.name}`}>
                Look at it
              </Link>
            </Button>
          )}
        </div>
      ))}
      {failing > SHOWN ? (
        <p className="px-4 py-3">
          <Link href="/tools" className="font-medium text-accent text-xs underline-offset-2 hover:underline">
            {failing - SHOWN} more
          </Link>
        </p>
      ) : null}
    </section>
  );
}
