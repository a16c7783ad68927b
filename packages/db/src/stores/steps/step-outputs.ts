import type { StepGiven } from "@carillon/engine";
import type { Sql } from "../../client.ts";

/** Bytes of JSON of all outputs of one forEach together that later steps can read. */
const MAX_LIST_BYTES = 8 * 1_048_576;

type OutputRow = {
  readonly stepId: string;
  readonly itemIndex: number | null;
  readonly given: { readonly value?: unknown; readonly tooLarge?: number } | null;
  readonly error: unknown;
  readonly bytes: number;
};

/** What later steps read of these steps: an output and an error, a list of outputs in the order of the items for forEach. */
export async function stepOutputs(
  sql: Sql,
  { parentId, stepIds }: { parentId: string; stepIds: readonly string[] },
): Promise<Map<string, StepGiven>> {
  if (stepIds.length === 0) return new Map();
  const rows = await sql<OutputRow[]>`
    with given as (
      select step_id, item_index, step_output, error,
        sum(octet_length(step_output::text)) over (partition by step_id)::int as bytes
      from executions where parent_id = ${parentId}::uuid and id > ${parentId}::uuid
        and step_id = any(${stepIds as string[]}::text[]) and finished_at is not null)
    select step_id as "stepId", item_index as "itemIndex", error, coalesce(bytes, 0) as bytes,
      case when bytes <= ${MAX_LIST_BYTES} then step_output end as given
    from given order by step_id, item_index`;
  const byStep = Map.groupBy(rows, ({ stepId }) => stepId);
  return new Map([...byStep].map(([id, of]) => [id, givenBy(of)]));
}

function givenBy(rows: readonly OutputRow[]): StepGiven {
  const [first] = rows;
  if (!first) return {};
  const tooLarge =
    first.bytes > MAX_LIST_BYTES ? first.bytes : rows.find(({ given }) => given?.tooLarge)?.given?.tooLarge;
  if (tooLarge !== undefined) return { tooLarge };
  const error = rows.find((row) => row.error !== null)?.error;
  const output =
    first.itemIndex === null ? first.given?.value : rows.map(({ given }) => given?.value ?? null);
  return { ...(output !== undefined && { output }), ...(error !== undefined && { error }) };
}
