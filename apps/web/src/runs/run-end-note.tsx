import type { ToolActionLog } from "@carillon/core/contracts";
import { Button } from "#ui/button.tsx";
import { Link } from "#ui/link.tsx";
import { Notice } from "#ui/notice.tsx";

type RunEndNoteProps = { readonly run: Pick<ToolActionLog, "status" | "stdout" | "error" | "eventId"> };

/** Of a run that was left out or cancelled: why, and where that is set. What an attempt before has failed with is told by itself. */
export function RunEndNote({ run }: RunEndNoteProps) {
  const { status, stdout, error, eventId } = run;
  if (status !== "CANCELLED" && (error || status !== "SKIPPED")) return null;
  const isSkipped = status === "SKIPPED";
  return (
    <Notice
      tone="neutral"
      title={isSkipped ? "It did not run" : "It was ended before it was done"}
      action={
        isSkipped && eventId !== null ? (
          <Button asChild size="sm">
            <Link href={`/events/${eventId}`}>See the event's rules</Link>
          </Button>
        ) : null
      }
    >
      {stdout ||
        (isSkipped
          ? "Its event's rules said so. Nothing was sent."
          : "Somebody cancelled it. Replay it if it should run after all.")}
    </Notice>
  );
}
