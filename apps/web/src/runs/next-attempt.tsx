import { Notice } from "#ui/notice.tsx";
import { RelativeTime } from "#ui/time.tsx";

/** When a run that waits goes on; one that is held goes on when its tool is back, which no clock knows. */
export function NextAttempt({ at, isHeld }: { readonly at: string; readonly isHeld: boolean }) {
  if (isHeld) {
    return (
      <Notice tone="info" title="Waiting for its tool">
        Nothing is sent to it after repeated failures. This run goes on once the tool is back, behind those
        that wait for longer.
      </Notice>
    );
  }
  return (
    <Notice tone="info" title="Waiting for the next attempt">
      It is tried again <RelativeTime at={at} />.
    </Notice>
  );
}
