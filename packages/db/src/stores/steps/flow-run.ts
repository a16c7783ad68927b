import type { Flow, FlowRun } from "@carillon/engine";
import type { Sql } from "../../client.ts";

/** The stored `flow` of a run. */
export type StoredFlow = Partial<Flow>;

export type FlowRow = Omit<FlowRun, "flow"> & {
  readonly flow: StoredFlow | null;
  readonly isOver: boolean;
};

/** The columns of a run with steps; the executions row is `p`. */
export function flowColumns(sql: Sql) {
  return sql`p.id as "executionId", p.workspace_id as "workspaceId", p.trigger, p.nominal_at as "nominalAt",
    p.created_at as "createdAt", p.run_input as input, p.flow, p.cancel_requested_at is not null as "isCancelled", p.finished_at is not null as "isOver"`;
}

export function flowRunOf({ isOver: _, flow, ...row }: FlowRow, given: Flow | null): FlowRun | null {
  const { event, steps, outputMapping = null, depth = 0 }: Partial<Flow> = flow?.steps ? flow : (given ?? {});
  if (!event || !steps) return null;
  return { ...row, flow: { event, steps, outputMapping, depth } };
}
