"use client";

import type { CacheStats } from "@carillon/core/contracts";
import { useCacheStats, useInvalidateCache } from "#agents/costs/use-costs.ts";
import { problemOf } from "#api/error-of.ts";
import { bytes } from "#format/bytes.ts";
import { plural } from "#format/plural.ts";
import { Card } from "#ui/card.tsx";
import { GuardedButton } from "#ui/guarded-button.tsx";
import { LoadError } from "#ui/load-error.tsx";
import { notify } from "#ui/notify.ts";
import { SkeletonRows } from "#ui/skeleton.tsx";
import { Table, Td, Th, Tr } from "#ui/table.tsx";

/** Results that are given again, and the way to forget them. */
export function CacheCard() {
  const { data, error, refetch } = useCacheStats();
  const invalidate = useInvalidateCache();
  const forget = (toolName?: string) =>
    invalidate.mutate(toolName === undefined ? {} : { toolName }, {
      onSuccess: ({ invalidated }) => notify.success(`Forgot ${plural(invalidated, "result")}`),
      onError: (problem) =>
        notify.error("Nothing was forgotten", { description: problemOf(problem).message }),
    });
  return (
    <Card
      title="Cache"
      description="Agents that ask a cacheable tool the same thing again get what it gave before, at no cost."
      actions={
        <GuardedButton
          size="sm"
          needs="admin"
          busy={invalidate.isPending}
          onClick={() => forget()}
          disabled={!data || data.entries === 0}
        >
          Forget all
        </GuardedButton>
      }
    >
      {!data && error ? <LoadError error={error} what="cache" onRetry={() => void refetch()} /> : null}
      {!data && !error ? <SkeletonRows rows={2} label="the cache" /> : null}
      {data?.tools.length === 0 ? (
        <p className="text-ink-3">Nothing was asked for that can be cached.</p>
      ) : null}
      {data && data.tools.length > 0 ? (
        <Table
          caption="The cache by tool"
          head={
            <>
              <Th>Tool</Th>
              <Th className="text-right">Results</Th>
              <Th className="text-right">Found in 30 days</Th>
              <Th className="hidden text-right sm:table-cell">Size</Th>
              <Th className="text-right">
                <span className="sr-only">Forget</span>
              </Th>
            </>
          }
        >
          {data.tools.map((tool) => (
            <CacheRow
              key={tool.toolName}
              tool={tool}
              busy={invalidate.isPending}
              onForget={() => forget(tool.toolName)}
            />
          ))}
        </Table>
      ) : null}
    </Card>
  );
}

type CacheRowProps = {
  readonly tool: CacheStats["tools"][number];
  readonly busy: boolean;
  readonly onForget: () => void;
};

function CacheRow({ tool, busy, onForget }: CacheRowProps) {
  const { toolName, entries, hits, misses, bytes: size } = tool;
  const asked = hits + misses;
  return (
    <Tr>
      <Td className="wrap-anywhere font-mono text-xs">{toolName}</Td>
      <Td className="text-right tabular-nums">{entries.toLocaleString("en")}</Td>
      <Td className="whitespace-nowrap text-right text-ink-2 tabular-nums">
        {hits.toLocaleString("en")} of {asked.toLocaleString("en")}
      </Td>
      <Td className="hidden whitespace-nowrap text-right text-ink-2 tabular-nums sm:table-cell">
        {bytes(size)}
      </Td>
      <Td className="text-right">
        <GuardedButton
          size="sm"
          variant="ghost"
          needs="admin"
          busy={busy}
          disabled={entries === 0}
          aria-label={`Forget what ${toolName} gave`}
          onClick={onForget}
        >
          Forget
        </GuardedButton>
      </Td>
    </Tr>
  );
}
