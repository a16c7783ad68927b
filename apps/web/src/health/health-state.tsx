import type { HealthProblem, HealthSummary } from "@carillon/core/contracts";
import { clsx } from "clsx";
import { CircleCheck, type LucideIcon, OctagonX, TriangleAlert } from "lucide-react";
import { ProblemAction } from "#health/problem-action.tsx";

type Look = { readonly icon: LucideIcon; readonly wash: string; readonly tint: string };

const LOOKS: Readonly<Record<HealthSummary["state"], Look>> = {
  well: { icon: CircleCheck, wash: "bg-good-wash", tint: "text-good" },
  warn: { icon: TriangleAlert, wash: "bg-warn-wash", tint: "text-warn" },
  bad: { icon: OctagonX, wash: "bg-bad-wash", tint: "text-bad" },
};

/** How things are in one sentence, then each thing that is wrong with what helps. */
export function HealthState({ health }: { readonly health: HealthSummary }) {
  const { icon: Icon, wash, tint } = LOOKS[health.state];
  return (
    <section aria-label="State" className="overflow-hidden rounded-lg border border-line bg-surface">
      <p role="status" className={clsx("flex items-center gap-3 px-4 py-3.5 font-semibold text-base", wash)}>
        <Icon className={clsx("size-5 shrink-0", tint)} aria-hidden="true" />
        <span className="wrap-anywhere min-w-0 flex-1">{health.words}</span>
      </p>
      {health.problems.length > 0 ? (
        <ul aria-label="What is wrong" className="divide-y divide-line">
          {health.problems.map((problem) => (
            <li
              key={`${problem.kind} ${problem.title}`}
              className="flex flex-wrap items-center gap-x-4 gap-y-2 px-4 py-3"
            >
              <div className="min-w-0 flex-1 basis-64">
                {health.problems.length > 1 ? <ProblemTitle problem={problem} /> : null}
                <p className="wrap-anywhere pl-6 text-ink-2 text-sm">{problem.hint}</p>
              </div>
              <div className="ml-6 flex flex-wrap gap-2 sm:ml-0">
                <ProblemAction problem={problem} circuits={health.circuits} />
              </div>
            </li>
          ))}
        </ul>
      ) : null}
    </section>
  );
}

/** Of one among several: a single one is the sentence above. */
function ProblemTitle({ problem }: { readonly problem: HealthProblem }) {
  const { icon: Icon, tint } = LOOKS[problem.level];
  return (
    <p className="flex items-start gap-2 font-medium">
      <Icon className={clsx("mt-0.5 size-4 shrink-0", tint)} aria-hidden="true" />
      <span className="sr-only">{problem.level === "bad" ? "Broken:" : "To look at:"}</span>
      <bdi className="wrap-anywhere min-w-0">{problem.title}</bdi>
    </p>
  );
}
