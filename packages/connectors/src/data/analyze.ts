import type { AnalyzeInput } from "./analyze-input.ts";
import type { AnalyzeOutput, Findings } from "./analyze-output.ts";
import { chosenFields, type Dataset, fieldsOf } from "./dataset.ts";
import { loadTable } from "./engine/load-table.ts";
import { openEngine } from "./engine/open-engine.ts";
import { createPlaces } from "./engine/places.ts";
import { filterRows } from "./filter-rows.ts";
import { correlate } from "./operations/correlation.ts";
import { groupRows } from "./operations/group-by.ts";
import { pivotRows } from "./operations/pivot.ts";
import { selectRows } from "./operations/select.ts";
import { summarize } from "./operations/summary.ts";
import { refused } from "./refusals.ts";
import { readTable } from "./table/read-table.ts";

/** Analyses of a process at once: each takes memory of its own, and one of the threads that files are read by as well. */
const inPlace = createPlaces(2);

/**
 * Reads the data, loads it into an engine of its own and does what is asked.
 * @throws ValidationError for data or columns that do not fit; the signal's reason
 */
export function analyze(input: AnalyzeInput, signal: AbortSignal): Promise<AnalyzeOutput> {
  return inPlace(signal, async () => {
    const read = await readTable(input, signal);
    if (read.columns.length === 0)
      throw refused("NO_COLUMNS", "The data has no columns. Send rows with at least one.");
    using engine = await openEngine(signal);
    await loadTable(engine, read, signal);
    const fields = fieldsOf(read.columns);
    const rows = await filterRows(engine, fields, input.filter);
    const data: Dataset = { engine, fields, rows };
    const { insights, ...found } = await operate(data, input);
    const missing = (
      await engine.query(`select ${fields.map(({ sql }) => `count(*) - count(${sql})`).join(", ")} from d`)
    )[0];
    const notes = read.columns.flatMap(({ note }) => note ?? []);
    return {
      operation: input.operation,
      rows,
      columns: fields.map(({ name, type }, index) => ({ name, type, missing: Number(missing?.[index]) })),
      ...found,
      insights: [...insights, ...notes],
    };
  });
}

function operate(data: Dataset, input: AnalyzeInput): Promise<Findings> {
  const { columns, operation, groupBy = [], pivot } = input;
  switch (operation) {
    case "summary":
      return summarize(data, chosenFields(data.fields, columns));
    case "correlation":
      return correlate(data, chosenFields(data.fields, columns), columns !== undefined);
    case "groupby":
      return groupRows(data, { ...input, by: groupBy });
    case "pivot":
      if (!pivot) throw refused("NO_PIVOT", "The pivot is missing.");
      return pivotRows(data, { pivot, limit: input.limit });
    case "select":
      return selectRows(data, input);
  }
}
