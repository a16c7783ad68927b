"use client";

import type { CostGroup, CostSummary } from "@carillon/core/contracts";
import { useState } from "react";
import { FIRST_GROUP, useCosts } from "#agents/costs/use-costs.ts";
import { Card } from "#ui/card.tsx";
import { LoadError } from "#ui/load-error.tsx";
import { Segmented } from "#ui/segmented.tsx";
import { SkeletonRows } from "#ui/skeleton.tsx";
import { Table, Td, Th, Tr } from "#ui/table.tsx";

const GROUPS = [
  { value: "tool", label: "Tools" },
  { value: "role", label: "Roles" },
  { value: "token", label: "Tokens" },
  { value: "session", label: "Sessions" },
] as const satisfies readonly { value: CostGroup; label: string }[];

type Group = (typeof GROUPS)[number]["value"];

const HEAD: Readonly<Record<Group, string>> = {
  tool: "Tool",
  token: "Token",
  role: "Agent role",
  session: "Agent session",
};
const NOBODY: Readonly<Record<Group, string>> = {
  tool: "No tool",
  token: "No token: people and schedules",
  role: "No role",
  session: "No session",
};

/** The dearest first. */
export function CostGroups() {
  const [by, setBy] = useState<Group>(FIRST_GROUP);
  const { data, error, refetch } = useCosts(by);
  return (
    <Card
      title="Where it went"
      actions={<Segmented label="Costs by" value={by} onChange={setBy} options={GROUPS} />}
    >
      {!data && error ? <LoadError error={error} what="costs" onRetry={() => void refetch()} /> : null}
      {!data && !error ? <SkeletonRows rows={3} label="the costs" /> : null}
      {data?.groups.length === 0 ? <p className="text-ink-3">Nothing in the last 30 days.</p> : null}
      {data && data.groups.length > 0 ? (
        <Table
          caption={`Costs by ${HEAD[by].toLowerCase()}`}
          head={
            <>
              <Th>{HEAD[by]}</Th>
              <Th className="text-right">Cost, units</Th>
              <Th className="text-right">Runs</Th>
              <Th className="hidden text-right sm:table-cell">Tokens used</Th>
              <Th className="hidden text-right sm:table-cell">From the cache</Th>
            </>
          }
        >
          {data.groups.map((group) => (
            <GroupRow key={group.key} by={by} group={group} />
          ))}
        </Table>
      ) : null}
      {data?.nextCursor ? (
        <p className="mt-2 text-ink-3 text-xs">There are more, all of them cheaper.</p>
      ) : null}
    </Card>
  );
}

function GroupRow({ by, group }: { readonly by: Group; readonly group: CostSummary["groups"][number] }) {
  const { key, name, cost, executions, tokensUsed, cacheHits } = group;
  return (
    <Tr>
      <Td className="wrap-anywhere min-w-40">
        {key === "" ? (
          <span className="text-ink-3">{NOBODY[by]}</span>
        ) : by === "token" || by === "role" ? (
          <bdi>{name ?? `${HEAD[by]} ${key} (deleted)`}</bdi>
        ) : (
          <span className="font-mono text-xs">{key}</span>
        )}
      </Td>
      <Td className="whitespace-nowrap text-right font-medium tabular-nums">{cost}</Td>
      <Td className="text-right text-ink-2 tabular-nums">{executions.toLocaleString("en")}</Td>
      <Td className="hidden text-right text-ink-2 tabular-nums sm:table-cell">
        {tokensUsed.toLocaleString("en")}
      </Td>
      <Td className="hidden text-right text-ink-2 tabular-nums sm:table-cell">
        {cacheHits.toLocaleString("en")}
      </Td>
    </Tr>
  );
}
