"use client";

import { useQuery } from "@tanstack/react-query";
import { Download } from "lucide-react";
import { useTRPC } from "#api/trpc.ts";
import { bytes } from "#format/bytes.ts";
import { Card } from "#ui/card.tsx";
import { RelativeTime } from "#ui/time.tsx";

const SHOWN = 50;

/** Files that a run has kept, to download; nothing for a run without any. */
export function RunArtifacts({ runId }: { readonly runId: string }) {
  const trpc = useTRPC();
  const { data } = useQuery(trpc.artifacts.list.queryOptions({ executionId: runId, limit: SHOWN }));
  if (!data || data.artifacts.length === 0) return null;
  return (
    <Card title="Files" description="Kept with this run, and deleted after their time">
      <ul className="space-y-2">
        {data.artifacts.map((artifact) => (
          <li key={artifact.id} className="flex min-w-0 items-center gap-3">
            <Download className="size-4 shrink-0 text-ink-3" aria-hidden="true" />
            <div className="min-w-0 flex-1">
              <a
                href={artifact.contentPath}
                download={artifact.name}
                className="wrap-anywhere font-medium text-accent underline-offset-2 hover:underline"
              >
                <bdi>{artifact.name}</bdi>
              </a>
              <p className="wrap-anywhere text-ink-3 text-xs">
                {bytes(artifact.bytes)} · {artifact.contentType} · deleted{" "}
                <RelativeTime at={artifact.expiresAt} />
              </p>
            </div>
          </li>
        ))}
      </ul>
      {data.nextCursor === null ? null : (
        <p className="mt-2 text-ink-3 text-xs">The newest {SHOWN} are shown.</p>
      )}
    </Card>
  );
}
