"use client";

import type { CurrentWait } from "@carillon/core/contracts";
import { useTimezone } from "#api/use-timezone.ts";
import { exactTime } from "#format/exact-time.ts";
import { type Answered, useServerNow } from "#runs/use-server-now.ts";
import { waitNotice } from "#runs/waiting-words.ts";
import { Notice } from "#ui/notice.tsx";

/** What a run waits for and when it goes on, by the second; its steps' waits stand in the timeline. */
export function WaitNotice({
  waits,
  answered,
}: {
  readonly waits: readonly CurrentWait[];
  readonly answered: Answered;
}) {
  const now = useServerNow(answered);
  const timezone = useTimezone();
  const wait = waits.find(({ stepId }) => stepId === null);
  const notice = wait ? waitNotice(wait, now) : null;
  if (!wait || !notice) return null;
  return (
    <Notice tone="info" title={notice.title}>
      {wait.until === null ? (
        notice.text
      ) : (
        <time dateTime={wait.until} title={exactTime(wait.until, timezone)}>
          {notice.text}
        </time>
      )}
    </Notice>
  );
}
