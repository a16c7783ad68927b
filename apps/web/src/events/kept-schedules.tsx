import { Button } from "#ui/button.tsx";
import { Notice } from "#ui/notice.tsx";

/** In place of schedules that the form has no fields for. */
export function KeptSchedules({ onReplace }: { readonly onReplace: () => void }) {
  return (
    <Notice
      tone="neutral"
      title="This event has schedules that this page does not draw"
      action={
        <Button size="sm" onClick={onReplace}>
          Replace them
        </Button>
      }
    >
      Several schedules, or one with a time zone of its own, were set through the API. They stay as they are.
    </Notice>
  );
}
