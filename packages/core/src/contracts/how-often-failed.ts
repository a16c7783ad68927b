import type { FailingAction } from "./health.ts";

/** `each of its last 3 times`, `2 of its last 5 times`. */
export function howOftenFailed({
  calls,
  failures,
  failuresInARow,
}: Pick<FailingAction, "calls" | "failures" | "failuresInARow">): string {
  return failuresInARow === calls
    ? `each of its last ${calls} times`
    : `${failures} of its last ${calls} times`;
}
