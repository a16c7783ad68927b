import type { TickNews } from "@carillon/engine";
import type { Sql } from "../client.ts";
import { jsonText } from "../json-text.ts";

export type ToldTick = TickNews & {
  readonly executionId: string;
  readonly eventId: number | null;
  readonly nominalAt: Date | null;
};

/** Tells the ledger what became of ticks after they had fired. Only a tick that has this run is told. */
export async function tellTicks(tx: Sql, ticks: readonly ToldTick[]): Promise<void> {
  const rows = ticks.map(({ executionId, eventId, nominalAt, outcome, reason }) => ({
    execution_id: executionId,
    event_id: eventId,
    nominal_at: nominalAt,
    outcome,
    reason,
  }));
  await tx`
    update ticks t set outcome = v.outcome, reason = v.reason
    from jsonb_to_recordset(${jsonText(rows)}::text::jsonb)
      as v(execution_id uuid, event_id bigint, nominal_at timestamptz, outcome text, reason text)
    where t.event_id = v.event_id and t.nominal_at = v.nominal_at and t.execution_id = v.execution_id`;
}
