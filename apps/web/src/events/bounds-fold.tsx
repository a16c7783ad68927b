import type { Issue } from "@carillon/core/contracts";
import dynamic from "next/dynamic";
import { useState } from "react";
import { UNBOUNDED } from "#events/schedule-bounds.ts";
import type { ScheduleDraft } from "#events/schedule-draft.ts";
import { Fold } from "#ui/fold.tsx";
import { Skeleton } from "#ui/skeleton.tsx";

const BoundsFields = dynamic(
  () => import("#events/bounds-fields.tsx").then((module) => module.BoundsFields),
  { loading: () => <Skeleton className="h-60" /> },
);

type BoundsFoldProps = {
  readonly draft: ScheduleDraft;
  readonly onChange: (change: Partial<ScheduleDraft>) => void;
  readonly timezone: string;
  readonly issues: readonly Issue[];
};

/** Whether what is wrong is told at one of these fields. */
export const isOfBounds = ({ path }: Issue) => Object.hasOwn(UNBOUNDED, path);

/** From when to when a schedule fires: open where something is held, or wrong. */
export function BoundsFold({ draft, onChange, timezone, issues }: BoundsFoldProps) {
  const [isOpen, setOpen] = useState(draft.startAt + draft.endAt + draft.jitterSeconds !== "");
  const isOnce = draft.mode === "once";
  return (
    <Fold
      title={isOnce ? "Jitter" : "Start, end and jitter"}
      open={isOpen || issues.some(isOfBounds)}
      onOpen={setOpen}
    >
      {() => (
        <BoundsFields
          bounds={draft}
          onChange={onChange}
          timezone={timezone}
          isOnce={isOnce}
          issues={issues}
        />
      )}
    </Fold>
  );
}
