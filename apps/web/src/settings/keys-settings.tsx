"use client";

import type { KeysState } from "@carillon/core/contracts";
import { useQuery } from "@tanstack/react-query";
import { useTRPC } from "#api/trpc.ts";
import { useCan } from "#api/use-can.ts";
import { useMe } from "#api/use-me.ts";
import { plural } from "#format/plural.ts";
import { Badge, type Tone } from "#ui/badge.tsx";
import { Card } from "#ui/card.tsx";
import { CodeBlock } from "#ui/code-block.tsx";
import { LoadError } from "#ui/load-error.tsx";
import { Meter } from "#ui/meter.tsx";
import { Notice } from "#ui/notice.tsx";
import { SkeletonRows } from "#ui/skeleton.tsx";
import { Table, Td, Th, Tr } from "#ui/table.tsx";

const REFETCH_MS = 5_000;
const STATES: Readonly<
  Record<KeysState["keys"][number]["state"], { word: string; tone: Tone; says: string }>
> = {
  active: { word: "Active", tone: "good", says: "Seals what is saved from now on." },
  readable: { word: "Readable", tone: "neutral", says: "Opens what it has sealed, and seals nothing." },
  missing: { word: "Missing", tone: "bad", says: "What it has sealed does not open until it is back." },
};

/** Which master keys have sealed the workspace's secrets, and how a rotation is done. */
export function KeysSettings() {
  const trpc = useTRPC();
  const me = useMe();
  const { allowed } = useCan("owner");
  const { data, error, refetch } = useQuery(
    trpc.keys.state.queryOptions(
      {},
      {
        enabled: me.data !== undefined && allowed,
        refetchInterval: ({ state }) =>
          state.data && state.data.sealedByActive < state.data.total ? REFETCH_MS : false,
      },
    ),
  );
  if (me.data && !allowed)
    return (
      <Notice tone="neutral" title="Keys are for owners">
        Your role here is {me.data.role}.
      </Notice>
    );
  if (!data)
    return error ? (
      <LoadError error={error} what="keys" onRetry={() => void refetch()} />
    ) : (
      <SkeletonRows rows={3} label="the keys" />
    );
  return (
    <div className="max-w-2xl space-y-4">
      <Rotation state={data} />
      <Table
        caption="Master keys"
        head={
          <>
            <Th>Key</Th>
            <Th>State</Th>
            <Th className="text-right">Sealed here</Th>
          </>
        }
      >
        {data.keys.map(({ id, state, sealed }) => (
          <Tr key={id}>
            <Td className="wrap-anywhere font-mono text-xs">{id}</Td>
            <Td>
              <Badge tone={STATES[state].tone}>{STATES[state].word}</Badge>
              <span className="mt-0.5 hidden text-ink-3 text-xs sm:block">{STATES[state].says}</span>
            </Td>
            <Td className="text-right tabular-nums">{sealed.toLocaleString("en")}</Td>
          </Tr>
        ))}
      </Table>
      <Card
        title="How to rotate"
        description="Done by whoever runs this install, with everything going on meanwhile."
      >
        <ol className="list-inside list-decimal space-y-2 text-ink-2">
          <li>
            Make a new key: <CodeBlock code="carillon keys rotate" label="Make a new key" />
          </li>
          <li>Start Carillon anew, so that every process has it.</li>
          <li>
            Seal everything anew: <CodeBlock code="carillon keys reencrypt" label="Seal everything anew" />
          </li>
        </ol>
      </Card>
    </div>
  );
}

function Rotation({ state: { activeKeyId, total, sealedByActive, keys } }: { readonly state: KeysState }) {
  const left = total - sealedByActive;
  const missing = keys.filter(({ state }) => state === "missing");
  return (
    <Card title="Rotation">
      <div className="space-y-2">
        <p>{rotationWords({ total, left, activeKeyId })}</p>
        {total > 0 ? (
          <Meter
            label={`Secrets that ${activeKeyId} has sealed`}
            value={sealedByActive}
            max={total}
            alarmAt={Number.POSITIVE_INFINITY}
          />
        ) : null}
        {missing.length > 0 ? (
          <Notice tone="bad" title={`A key is missing: ${missing.map(({ id }) => id).join(", ")}`}>
            What it has sealed does not open. Bring it back into MASTER_KEYS, from the backup of DATA_DIR.
          </Notice>
        ) : null}
      </div>
    </Card>
  );
}

function rotationWords({ total, left, activeKeyId }: { total: number; left: number; activeKeyId: string }) {
  if (total === 0) return "This workspace keeps no secret yet.";
  if (left > 0)
    return `${plural(left, "secret")} of ${total.toLocaleString("en")} ${left === 1 ? "is" : "are"} still sealed with an earlier key.`;
  if (total === 1) return `The one secret of this workspace is sealed with ${activeKeyId}.`;
  return `All ${plural(total, "secret")} of this workspace are sealed with ${activeKeyId}.`;
}
