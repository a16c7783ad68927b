const keyOf = (workspaceId: string) => `carillon-first-steps-${workspaceId}`;

/** Whether the first steps were being walked in this browser: who did them long ago, or elsewhere, is told nothing of their end. */
export const walked = {
  has(workspaceId: string): boolean {
    try {
      return window.localStorage.getItem(keyOf(workspaceId)) !== null;
    } catch {
      // A browser that keeps nothing.
      return false;
    }
  },
  set(workspaceId: string, isWalked: boolean): void {
    try {
      if (isWalked) window.localStorage.setItem(keyOf(workspaceId), "1");
      else window.localStorage.removeItem(keyOf(workspaceId));
    } catch {
      // Then the end comes without a word.
    }
  },
};
