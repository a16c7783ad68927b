"use client";

import type { Overview } from "@carillon/core/contracts";
import { useQuery } from "@tanstack/react-query";
import { clsx } from "clsx";
import { Check, Inbox } from "lucide-react";
import type { ReactNode } from "react";
import { useTRPC } from "#api/trpc.ts";
import { PutAway } from "#overview/put-away.tsx";
import { useDueEvents } from "#overview/use-due-events.ts";
import { useTestInboxTool } from "#overview/use-test-inbox-tool.ts";
import { Button } from "#ui/button.tsx";
import { GuardedButton } from "#ui/guarded-button.tsx";
import { Link } from "#ui/link.tsx";
import { RelativeTime } from "#ui/time.tsx";

type ChecklistProps = { readonly checklist: Overview["checklist"]; readonly onPutAway: () => void };

/** The first five minutes, which end with a real run. */
export function Checklist({ checklist, onPutAway }: ChecklistProps) {
  const trpc = useTRPC();
  const inbox = useTestInboxTool();
  const tools = useQuery(trpc.tools.getAll.queryOptions({ limit: 1 }, { enabled: checklist.hasTool }));
  const tool = tools.data?.tools[0];
  const awaitsRun = checklist.hasSchedule && !checklist.hasScheduledRun;
  const next = useDueEvents({ enabled: awaitsRun })?.[0];
  const steps: readonly Step[] = [
    {
      done: checklist.hasTool,
      title: "Connect a tool",
      text: "Slack, mail, a webhook or any HTTP API. The test inbox needs no account anywhere.",
      action: (
        <>
          <GuardedButton variant="primary" busy={inbox.busy} onClick={inbox.connect}>
            <Inbox className="size-4" aria-hidden="true" />
            Use the test inbox
          </GuardedButton>
          <Button asChild>
            <Link href="/tools/new">Pick a service</Link>
          </Button>
        </>
      ),
    },
    {
      done: checklist.hasTried,
      title: "Try an action",
      text: "Send something once, by hand, and see what came of it.",
      action: <StepLink href={tool ? `/tools/${tool.id}` : "/tools"}>Try one</StepLink>,
    },
    {
      done: checklist.hasSchedule,
      title: "Schedule it",
      text: "Say when it should run by itself. You see the next ten times before you save.",
      action: (
        <StepLink href={tool ? `/events/new?tool=${tool.id}` : "/events/new"}>Create an event</StepLink>
      ),
    },
    {
      done: checklist.hasScheduledRun,
      title: "See it run",
      text: next ? (
        <>
          <bdi>{next.name}</bdi> runs <RelativeTime at={next.nextRunAt} />. Its first run appears here and in
          the log.
        </>
      ) : (
        "Its first run appears here and in the log."
      ),
      action: (
        <>
          <StepLink href="/runs">Watch the runs</StepLink>
          {next ? (
            <Button asChild>
              <Link href={`/events/${next.id}/edit`}>Have it run sooner</Link>
            </Button>
          ) : null}
        </>
      ),
    },
  ];
  const current = steps.findIndex((step) => !step.done);
  return (
    <section aria-labelledby="first-steps" className="relative rounded-lg border border-line bg-surface">
      <h2 id="first-steps" className="px-4 pr-12 pt-4 pb-1 font-semibold text-base">
        The first five minutes
      </h2>
      <ol className="px-4 pb-3">
        {steps.map((step, index) => (
          <StepRow key={step.title} step={step} number={index + 1} isCurrent={index === current} />
        ))}
      </ol>
      <PutAway onClick={onPutAway} />
    </section>
  );
}

type Step = {
  readonly done: boolean;
  readonly title: string;
  readonly text: ReactNode;
  readonly action: ReactNode;
};

function StepLink({ href, children }: { readonly href: string; readonly children: ReactNode }) {
  return (
    <Button asChild variant="primary">
      <Link href={href}>{children}</Link>
    </Button>
  );
}

function StepRow({
  step,
  number,
  isCurrent,
}: {
  readonly step: Step;
  readonly number: number;
  readonly isCurrent: boolean;
}) {
  return (
    <li className="flex gap-3 py-2.5" aria-current={isCurrent ? "step" : undefined}>
      <span
        aria-hidden="true"
        className={clsx(
          "mt-0.5 grid size-5 shrink-0 place-items-center rounded-full border font-semibold text-2xs",
          step.done
            ? "border-transparent bg-good-wash text-good"
            : isCurrent
              ? "border-ink text-ink"
              : "border-line-strong text-ink-3",
        )}
      >
        {step.done ? <Check className="size-3" strokeWidth={3} /> : number}
      </span>
      <div className="min-w-0 flex-1">
        <p className={clsx("font-medium", !isCurrent && "text-ink-3")}>
          {step.title}
          {step.done ? <span className="sr-only">, done</span> : null}
        </p>
        {isCurrent ? (
          <>
            <p className="text-ink-2">{step.text}</p>
            <div className="mt-2.5 flex flex-wrap gap-2">{step.action}</div>
          </>
        ) : null}
      </div>
    </li>
  );
}
