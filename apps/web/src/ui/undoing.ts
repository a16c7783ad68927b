import { problemOf } from "#api/error-of.ts";
import { type Note, notify } from "#ui/notify.ts";

/** Gives a note its Undo: does `back`, and brings up to date what shows it. */
export function undoing(refresh: () => Promise<unknown>) {
  return (back: () => Promise<unknown>): Pick<Note, "action"> => ({
    action: {
      label: "Undo",
      onClick: () =>
        void back().then(refresh, (error: unknown) =>
          notify.error("Could not undo it", { description: problemOf(error).message }),
        ),
    },
  });
}
