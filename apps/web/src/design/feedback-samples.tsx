"use client";

import { CalendarClock } from "lucide-react";
import { Sample } from "#design/sample.tsx";
import { Button } from "#ui/button.tsx";
import { EmptyState } from "#ui/empty-state.tsx";
import { LoadError, StaleNotice } from "#ui/load-error.tsx";
import { Notice } from "#ui/notice.tsx";
import { notify } from "#ui/notify.ts";
import { ProblemNotice } from "#ui/problem-notice.tsx";
import { Skeleton, SkeletonCards, SkeletonRows } from "#ui/skeleton.tsx";

const TONES = ["neutral", "info", "good", "warn", "bad"] as const;
const UNREACHED = new Error("not reached");

export function FeedbackSamples() {
  return (
    <>
      {TONES.map((tone) => (
        <Notice key={tone} tone={tone} title={`Notice, ${tone}`} action={<Button size="sm">Do it</Button>}>
          Why, and what to do.
        </Notice>
      ))}
      <ProblemNotice error={UNREACHED} title="The event was not saved" />
      <StaleNotice error={UNREACHED} onRetry={() => {}} />
      <EmptyState icon={CalendarClock} title="No events yet" action={<Button>Create one</Button>}>
        An event does something on its time.
      </EmptyState>
      <LoadError error={UNREACHED} what="events" onRetry={() => {}} />
      {/* Hidden: nothing on this page is on its way. */}
      <div aria-hidden="true" className="space-y-3">
        <SkeletonRows rows={2} label="a sample" />
        <SkeletonCards cards={2} label="sample cards" />
        <Skeleton className="h-4 w-1/2" />
      </div>
      <Sample name="toasts: ProgressBar and Toaster show at the edge of the page">
        <Button onClick={() => notify.success("Saved")}>Success</Button>
        <Button
          onClick={() =>
            notify.success("Nightly report is paused", {
              action: { label: "Undo", onClick: () => notify.success("It runs again") },
            })
          }
        >
          With undo
        </Button>
        <Button onClick={() => notify.error("Could not save", { description: "Carillon did not answer." })}>
          Error
        </Button>
      </Sample>
    </>
  );
}
