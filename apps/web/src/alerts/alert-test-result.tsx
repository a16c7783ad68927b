import type { ToolActionResult } from "@carillon/core/contracts";
import { problemOfResult } from "#actions/action-problem.ts";
import { Link } from "#ui/link.tsx";
import { Notice } from "#ui/notice.tsx";

/** How the test of a rule went. */
export function AlertTestResult({ result }: { readonly result: ToolActionResult | undefined }) {
  if (!result) return null;
  const open = (
    <Link
      href={`/runs/${result.executionId}`}
      className="font-medium text-accent underline-offset-2 hover:underline"
    >
      Open the run
    </Link>
  );
  if (result.status === "SUCCESS") {
    return (
      <Notice tone="good" title="The test was sent" action={open} live>
        {result.stdout}
      </Notice>
    );
  }
  return (
    <Notice tone="bad" title="The test did not arrive" action={open} live>
      {problemOfResult(result).message}
    </Notice>
  );
}
