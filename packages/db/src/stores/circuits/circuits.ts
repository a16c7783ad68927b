import type { CircuitKey, CircuitRow, CircuitStore } from "@carillon/engine";
import { announce } from "../../changes.ts";
import type { Database, Sql } from "../../client.ts";

/** The breakers' state that all workers share; each change is announced to them. */
export function createCircuitStore({ sql }: Database): CircuitStore {
  return {
    load: (toolId) => sql<CircuitRow[]>`
      select tool_id as "toolId", host, state, probe_at as "probeAt" from circuits
      where ${toolId === undefined ? sql`true` : sql`tool_id = ${toolId}`}`,
    open: (key, { resetMs, reason, detail }) =>
      sql.begin(async (tx) => {
        const [row] = await tx<CircuitRow[]>`
          insert into circuits (tool_id, host, state, opened_at, probe_at, reason, detail)
          values (${key.toolId}, ${key.host}, 'open', now(), now() + ${resetMs} * interval '1 ms', ${reason.slice(0, 500)},
            ${detail.slice(0, 500)})
          on conflict (tool_id, host) do update set state = circuits.state
          returning tool_id as "toolId", host, state, probe_at as "probeAt"`;
        await announce(tx, { kind: "circuit", id: key.toolId });
        return row ?? { ...key, state: "open", probeAt: new Date(Date.now() + resetMs) };
      }) as Promise<CircuitRow>,
    claimProbe: async (key, { holdMs }) => {
      const rows = await sql`
        update circuits set state = 'halfOpen', probe_until = now() + ${holdMs} * interval '1 ms'
        where tool_id = ${key.toolId} and host = ${key.host} and probe_at <= now() + interval '1 second'
          and (probe_until is null or probe_until < now())
        returning 1`;
      return rows.length > 0;
    },
    settleProbe: (key, { result, resetMs, successesToClose }) =>
      sql.begin(async (tx) => {
        const row = await settle(tx, key, { result, resetMs });
        const isClosed = result === "success" && row !== null && row.successes >= successesToClose;
        if (isClosed) await tx`delete from circuits where tool_id = ${key.toolId} and host = ${key.host}`;
        await announce(tx, { kind: "circuit", id: key.toolId });
        return isClosed || !row ? null : { ...key, state: row.state, probeAt: row.probeAt };
      }) as Promise<CircuitRow | null>,
  };
}

async function settle(
  tx: Sql,
  { toolId, host }: CircuitKey,
  { result, resetMs }: { result: string; resetMs: number },
) {
  const [row] = await tx<{ state: "open" | "halfOpen"; probeAt: Date; successes: number }[]>`
    update circuits set probe_until = null,
      state = case when ${result} = 'failure' then 'open' else state end,
      opened_at = case when ${result} = 'failure' then now() else opened_at end,
      probe_at = case when ${result} = 'failure' then now() + ${resetMs} * interval '1 ms' else probe_at end,
      probe_successes = case ${result} when 'failure' then 0 when 'success' then probe_successes + 1 else probe_successes end
    where tool_id = ${toolId} and host = ${host}
    returning state, probe_at as "probeAt", probe_successes as successes`;
  return row ?? null;
}

/** Closes all circuits of a tool by hand. */
export async function resetCircuits({ sql }: Database, toolId: number): Promise<void> {
  await sql.begin(async (tx) => {
    await tx`delete from circuits where tool_id = ${toolId}`;
    await announce(tx, { kind: "circuit", id: toolId });
  });
}
