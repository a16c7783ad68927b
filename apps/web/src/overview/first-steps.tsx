"use client";

import type { Overview } from "@carillon/core/contracts";
import dynamic from "next/dynamic";
import { useEffect, useState } from "react";
import { Checklist } from "#overview/checklist.tsx";
import { firstStepsMark } from "#overview/first-steps-mark.ts";
import { notify } from "#ui/notify.ts";
import { Skeleton } from "#ui/skeleton.tsx";

// Most people have been there, and need no script for it.
const ChecklistDone = dynamic(
  () => import("#overview/checklist-done.tsx").then((module) => module.ChecklistDone),
  { loading: () => <Skeleton className="h-60 sm:h-28" /> },
);

type FirstStepsProps = { readonly checklist: Overview["checklist"]; readonly workspaceId: string };

/** The first five minutes, and at their end what was done, until they are put away. */
export function FirstSteps({ checklist, workspaceId }: FirstStepsProps) {
  const isDone = Object.values(checklist).every(Boolean);
  const [mark, setMark] = useState(() => firstStepsMark.read(workspaceId));
  useEffect(() => {
    if (isDone || mark !== null) return;
    firstStepsMark.write(workspaceId, "walking");
    setMark("walking");
  }, [isDone, mark, workspaceId]);
  const change = (next: "walking" | "away") => {
    firstStepsMark.write(workspaceId, next);
    setMark(next);
  };
  const putAway = () => {
    change("away");
    notify.success("The first steps are put away", {
      action: { label: "Undo", onClick: () => change("walking") },
    });
  };
  if (mark === "away") return null;
  if (!isDone) return <Checklist checklist={checklist} onPutAway={putAway} />;
  return mark === "walking" ? <ChecklistDone onPutAway={putAway} /> : null;
}
