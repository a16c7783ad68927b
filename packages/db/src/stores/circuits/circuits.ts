import type { CircuitCause, CircuitKey, CircuitRow, CircuitStore, FailingCircuit } from "@carillon/engine";
import { announce } from "../../changes.ts";
import type { Database, Fragment, Sql } from "../../client.ts";
import { isProbeDue, isProbed, probeInMs } from "./probe-time.ts";

/**
 * The breakers' state that all workers share; each change is announced to them. The database's clock decides, and how
 * long is left is what they are told.
 */
export function createCircuitStore({ sql }: Database): CircuitStore {
  return {
    load: (toolId) => load(sql, toolId === undefined ? sql`true` : sql`c.tool_id = ${toolId}`),
    open: (key, details) => sql.begin((tx) => open(tx, key, details)) as Promise<CircuitRow>,
    fail: async (key, { count, limit, ...details }) => {
      const known = () => sql<CircuitRow[]>`select ${columns(sql)} from circuits c where ${isOf(sql, key)}`;
      const [row] = await known();
      if (row) return row;
      // Told to the others once, in the statement that counts the first: who succeeds now has something to write.
      const [counted] = await sql<{ inARow: number }[]>`
        with counted as (
          insert into circuit_failures as f (tool_id, host, in_a_row) values (${key.toolId}, ${key.host}, ${count})
          on conflict (tool_id, host) do update set in_a_row = least(f.in_a_row + excluded.in_a_row, 1000000), updated_at = now()
          returning in_a_row)
        select in_a_row as "inARow", case when in_a_row = ${count} then ${announcement(sql, key)} end from counted`;
      // A count that begins anew may have waited for the one that opened it, whose row this statement cannot see.
      const opened = counted?.inARow === count ? (await known())[0] : undefined;
      if (opened) return opened;
      if (counted && counted.inARow < limit) return null;
      return sql.begin((tx) => open(tx, key, details)) as Promise<CircuitRow>;
    },
    succeed: async (key) => {
      await sql`
        with gone as (delete from circuit_failures c where ${isOf(sql, key)} returning 1)
        select ${announcement(sql, key)} from gone`;
    },
    // Drawn before it is claimed, so that one whose claim is not answered can be given back.
    drawProbe: async (key, { holdMs }) => {
      const [drawn] = await sql<{ probe: string }[]>`
        select (clock_timestamp() + ${holdMs} * interval '1 ms')::text as probe from circuits c
        where ${isOf(sql, key)} and ${isProbeDue(sql)} and not ${isProbed(sql)}`;
      return drawn?.probe ?? null;
    },
    claimProbe: async (key, probe) => {
      const { count } = await sql`
        update circuits c set state = 'halfOpen', probe_until = ${probe}::text::timestamptz
        where ${isOf(sql, key)} and ${isProbeDue(sql)} and not ${isProbed(sql)}`;
      return count > 0;
    },
    settleProbe: (key, { successesToClose, ...probe }) =>
      sql.begin(async (tx) => {
        const settled = await settle(tx, key, probe);
        if (!settled) return (await load(tx, isOf(tx, key)))[0] ?? null;
        const { successes, ...row } = settled;
        const isClosed = probe.result === "success" && successes >= successesToClose;
        if (isClosed) await close(tx, key);
        await announce(tx, { kind: "circuit", id: key.toolId });
        return isClosed ? null : row;
      }) as Promise<CircuitRow | FailingCircuit | null>,
  };
}

function load(sql: Sql, which: Fragment) {
  return sql<(CircuitRow | FailingCircuit)[]>`
    select ${columns(sql)} from circuits c where ${which}
    union all select c.tool_id, c.host, 'failing', 0 from circuit_failures c
    where ${which} and not exists (select from circuits o where o.tool_id = c.tool_id and o.host = c.host)`;
}

function columns(sql: Sql) {
  return sql`c.tool_id as "toolId", c.host, c.state, ${probeInMs(sql)} as "probeInMs"`;
}

const isOf = (sql: Sql, { toolId, host }: CircuitKey) => sql`c.tool_id = ${toolId} and c.host = ${host}`;

const announcement = (sql: Sql, { toolId }: CircuitKey) =>
  sql`pg_notify('carillon_changes', ${JSON.stringify({ kind: "circuit", id: toolId })})`;

async function open(
  tx: Sql,
  key: CircuitKey,
  { resetMs, reason, detail }: { resetMs: number } & CircuitCause,
): Promise<CircuitRow> {
  const [row] = await tx<CircuitRow[]>`
    insert into circuits as c (tool_id, host, state, opened_at, probe_at, reason, detail)
    values (${key.toolId}, ${key.host}, 'open', now(), now() + ${resetMs} * interval '1 ms', ${reason.slice(0, 500)},
      ${detail.slice(0, 500)})
    on conflict (tool_id, host) do update set state = c.state
    returning ${columns(tx)}`;
  await tx`delete from circuit_failures c where ${isOf(tx, key)}`;
  await announce(tx, { kind: "circuit", id: key.toolId });
  return row ?? { ...key, state: "open", probeInMs: resetMs };
}

async function settle(
  tx: Sql,
  key: CircuitKey,
  {
    probe,
    result,
    resetMs,
    cause,
  }: { probe: string; result: string; resetMs: number; cause?: CircuitCause | undefined },
): Promise<(CircuitRow & { successes: number }) | null> {
  const [row] = await tx<(CircuitRow & { successes: number })[]>`
    update circuits c set probe_until = null,
      state = case when ${result} = 'failure' then 'open' else state end,
      opened_at = case when ${result} = 'failure' then now() else opened_at end,
      probe_at = case when ${result} = 'failure' then now() + ${resetMs} * interval '1 ms' else probe_at end,
      reason = coalesce(${cause?.reason.slice(0, 500) ?? null}, reason),
      detail = coalesce(${cause?.detail.slice(0, 500) ?? null}, detail),
      probe_successes = case ${result} when 'failure' then 0 when 'success' then probe_successes + 1 else probe_successes end
    where ${isOf(tx, key)} and c.probe_until = ${probe}::text::timestamptz
    returning ${columns(tx)}, probe_successes as successes`;
  return row ?? null;
}

/** What was counted while it was open says nothing of a provider that is back. */
async function close(tx: Sql, { toolId, host }: { toolId: number; host?: string }): Promise<void> {
  const which = host === undefined ? tx`c.tool_id = ${toolId}` : isOf(tx, { toolId, host });
  await tx`delete from circuits c where ${which}`;
  await tx`delete from circuit_failures c where ${which}`;
}

/** Closes all circuits of a tool by hand. */
export async function resetCircuits({ sql }: Database, toolId: number): Promise<void> {
  await sql.begin(async (tx) => {
    await close(tx, { toolId });
    await announce(tx, { kind: "circuit", id: toolId });
  });
}

/** A tool that leads to another host now: circuits of the one before are nobody's, and what waits for them goes on. */
export async function closeOtherCircuits(tx: Sql, { toolId, host }: CircuitKey): Promise<void> {
  await tx`delete from circuit_failures where tool_id = ${toolId} and host <> ${host}`;
  const { count } = await tx`delete from circuits where tool_id = ${toolId} and host <> ${host}`;
  if (count > 0) await announce(tx, { kind: "circuit", id: toolId });
}
