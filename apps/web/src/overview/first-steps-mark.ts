const keyOf = (workspaceId: string) => `carillon-first-steps-${workspaceId}`;

/** `walking`: they were seen undone in this browser; `away`: nobody wants to see them here. */
export type FirstStepsMark = "walking" | "away" | null;

/** What this browser keeps of the first steps: who did them long ago, or elsewhere, is told nothing of their end. */
export const firstStepsMark = {
  read(workspaceId: string): FirstStepsMark {
    try {
      const mark = window.localStorage.getItem(keyOf(workspaceId));
      return mark === "walking" || mark === "away" ? mark : null;
    } catch {
      // A browser that keeps nothing.
      return null;
    }
  },
  write(workspaceId: string, mark: "walking" | "away"): void {
    try {
      window.localStorage.setItem(keyOf(workspaceId), mark);
    } catch {
      // Then the steps are shown as long as they are undone, and end without a word.
    }
  },
};
