import type { ToolActionLogDetail } from "@carillon/core/contracts";
import { Card } from "#ui/card.tsx";
import { JsonView } from "#ui/json-view.tsx";

/** What came in by a webhook, from the run before or by hand, so that a template that reads it can be put right. */
export function StartedWith({
  run,
}: {
  readonly run: Pick<ToolActionLogDetail, "stepId" | "trigger"> & { readonly runInput?: unknown };
}) {
  const { runInput } = run;
  if (runInput === null || runInput === undefined) return null;
  const name = run.stepId !== null ? "item" : run.trigger === "alert" ? "alert" : "input";
  return (
    <Card
      title="Started with"
      description={
        <>
          Templates read it as <code className="font-mono">{`{{${name}}}`}</code>; secrets are removed
        </>
      }
    >
      <JsonView value={runInput} label="what it was started with" />
    </Card>
  );
}
