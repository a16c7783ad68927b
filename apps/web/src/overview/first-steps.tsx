"use client";

import type { Overview } from "@carillon/core/contracts";
import dynamic from "next/dynamic";
import { useEffect, useState } from "react";
import { Checklist } from "#overview/checklist.tsx";
import { walked } from "#overview/walked.ts";

// Most people have been there, and need no script for it.
const ChecklistDone = dynamic(() =>
  import("#overview/checklist-done.tsx").then((module) => module.ChecklistDone),
);

type FirstStepsProps = { readonly checklist: Overview["checklist"]; readonly workspaceId: string };

/** The first five minutes, and at their end what was done, until it is put away. */
export function FirstSteps({ checklist, workspaceId }: FirstStepsProps) {
  const isDone = Object.values(checklist).every(Boolean);
  const [isAway, setAway] = useState(false);
  useEffect(() => {
    if (!isDone) walked.set(workspaceId, true);
  }, [isDone, workspaceId]);
  if (!isDone) return <Checklist checklist={checklist} />;
  if (isAway || !walked.has(workspaceId)) return null;
  return (
    <ChecklistDone
      onPutAway={() => {
        walked.set(workspaceId, false);
        setAway(true);
      }}
    />
  );
}
