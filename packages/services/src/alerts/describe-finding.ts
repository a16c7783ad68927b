import type { AlertFinding } from "@carillon/db";

/** What a trouble is called and what is to be done about it, for a person. */
export function describeFinding(finding: AlertFinding): { title: string; message: string } {
  const { subjectName: name, causeAt, attempts, threshold, windowMinutes } = finding;
  const at = `${causeAt.toISOString().slice(0, 19).replace("T", " ")} UTC`;
  const error = finding.errorMessage ?? "See the run for what happened.";
  switch (finding.kind) {
    case "failed":
      if (finding.isUnsure)
        return { title: `It is not known whether all of "${name}" was done`, message: error };
      return { title: `"${name}" failed`, message: error };
    case "failed-repeatedly":
      return { title: `"${name}" failed ${threshold} times in a row`, message: error };
    case "failed-after-retries":
      return { title: `"${name}" failed after ${attempts ?? 0} attempts`, message: error };
    case "did-not-run":
      return {
        title: `"${name}" did not run`,
        message: `It was due at ${at} and had not succeeded ${windowMinutes} min later. Look at its runs, and whether a worker is running.`,
      };
    case "needs-reconnecting":
      return {
        title: `"${name}" needs to be connected again`,
        message: `Its credentials were refused: ${error}`,
      };
    case "quota-near":
      if (finding.subject.startsWith("budget:"))
        return {
          title: `80 % of a budget is spent: ${name}`,
          message: "When all of it is spent, calls that cost something are refused.",
        };
      return {
        title: `80 % of this ${name}'s calls are used`,
        message: `When the plan's calls of the ${name} are used up, runs are refused until the next one begins; they are not made up for.`,
      };
  }
}
