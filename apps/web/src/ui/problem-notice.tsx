import { problemOf } from "#api/error-of.ts";
import { Notice } from "#ui/notice.tsx";

/** What a refused or failed save says, above the buttons; the form keeps what was typed. */
export function ProblemNotice({ error, title }: { readonly error: unknown; readonly title: string }) {
  if (!error) return null;
  const problem = problemOf(error);
  const rest = problem.issues.filter((issue) => issue.path === "");
  return (
    <Notice tone="bad" title={title} live>
      {problem.issues.length > 1 ? "Some fields need another look; each says why." : problem.message}
      {rest.map((issue) => (
        <p key={issue.message}>{issue.message}</p>
      ))}
      {problem.errorId ? <p className="font-mono text-xs">Error {problem.errorId}</p> : null}
    </Notice>
  );
}
