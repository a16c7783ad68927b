import type { StepStore } from "@carillon/engine";
import type { Database } from "../../client.ts";
import { type FlowRow, flowColumns, flowRunOf } from "./flow-run.ts";

/** The run of a step's execution and its item; null where either is not there or has ended. */
export function createLoadStep({ sql }: Database): StepStore["load"] {
  return async (executionId, parentId) => {
    const [row] = await sql<(FlowRow & { item: unknown; stepIsOver: boolean })[]>`
      select ${flowColumns(sql)}, s.run_input as item, s.finished_at is not null as "stepIsOver"
      from executions p join executions s on s.id = ${executionId}::uuid and s.parent_id = p.id
      where p.id = ${parentId}::uuid`;
    if (!row || row.isOver || row.stepIsOver) return null;
    const { item, stepIsOver: _, ...parent } = row;
    const run = flowRunOf(parent, null);
    return run && { run, item };
  };
}
