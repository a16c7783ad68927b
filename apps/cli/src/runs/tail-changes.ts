import type { RunChange, ToolActionLog } from "@carillon/core/contracts";
import type { CliContext } from "../cli-context.ts";
import { runLine } from "./tail-runs.ts";

/** Writes the newest runs, then each change of a run as it happens, a line each, until the process is ended. */
export async function tailChanges(
  { output }: Pick<CliContext, "output">,
  {
    changes,
    latest,
    wanted,
  }: {
    changes: AsyncIterable<RunChange>;
    /** Newest first. */
    latest: () => Promise<readonly ToolActionLog[]>;
    wanted: (run: ToolActionLog) => boolean;
  },
): Promise<void> {
  const write = (run: ToolActionLog) => output.item(run, () => runLine(run, output.paint));
  let begun: Map<string, string> | null = null;
  for await (const told of changes) {
    if (told.type === "missed") {
      output.remark("The connection was lost for too long: some runs may be missing here");
    } else if (told.type === "ready") {
      if (begun) continue;
      const first = (await latest()).toReversed();
      begun = new Map(first.map(({ id, status }) => [id, status]));
      first.forEach(write);
    } else if (begun?.get(told.run.id) === told.run.status) {
      // It was in the list already, which was read after the following had begun.
      begun.delete(told.run.id);
    } else if (wanted(told.run)) write(told.run);
  }
}
