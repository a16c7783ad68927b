import type { AppRouter } from "@carillon/client";
import type { TRPCLink } from "@trpc/client";
import { shownNames } from "#api/show-marks.ts";

/** What is taken to another place as it is. */
const AS_IT_IS = new Set(["workspace.export", "tools.export"]);

/** Hands names on as they may be shown: whoever shows one, on a page, in a note or in a list, need not think of it. */
export const namesLink: TRPCLink<AppRouter> =
  () =>
  ({ op, next }) => {
    const answers = next(op);
    if (AS_IT_IS.has(op.path)) return answers;
    return {
      pipe: answers.pipe,
      subscribe: (observer) =>
        answers.subscribe({
          ...observer,
          next: (answer) => {
            const { result } = answer;
            const data = "data" in result ? { data: shownNames(result.data) } : {};
            observer.next?.({ ...answer, result: { ...result, ...data } } as typeof answer);
          },
        }),
    };
  };
