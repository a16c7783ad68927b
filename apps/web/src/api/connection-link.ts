import type { AppRouter } from "@carillon/client";
import type { TRPCLink } from "@trpc/client";
import type { Connection } from "#api/connection.ts";
import { problemOf } from "#api/error-of.ts";

/** A call that takes longer is a reason to ask whether anybody is there, ms. */
const LONG_MS = 10_000;
/** Before a stream that was refused is asked for again, ms: twice as long each time. */
const REFUSED_MS = 5_000;
const REFUSED_MOST_MS = 60_000;

type Answers = ReturnType<ReturnType<TRPCLink<AppRouter>>>;

const isUnreachable = (error: unknown) => problemOf(error).code === "UNREACHABLE";

/** Sees by every call whether the server is there, and takes streams up again when it is back. */
export const connectionLink =
  (connection: Connection): TRPCLink<AppRouter> =>
  () =>
  ({ op, next }) => {
    const answers = next(op);
    return {
      pipe: answers.pipe,
      subscribe:
        op.type === "subscription"
          ? followed(answers, connection)
          : watched(answers, connection, () => op.signal?.aborted === true),
    };
  };

function watched(answers: Answers, { suspect }: Connection, isGivenUp: () => boolean): Answers["subscribe"] {
  return (observer) => {
    const timer = setTimeout(suspect, LONG_MS);
    const call = answers.subscribe({
      ...observer,
      error: (error) => {
        clearTimeout(timer);
        if (isUnreachable(error) && !isGivenUp()) void suspect();
        observer.error?.(error);
      },
      complete: () => {
        clearTimeout(timer);
        observer.complete?.();
      },
    });
    return {
      unsubscribe: () => {
        clearTimeout(timer);
        call.unsubscribe();
      },
    };
  };
}

function followed(answers: Answers, { suspect, isLost, listen }: Connection): Answers["subscribe"] {
  return (observer) => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let isOver = false;
    let waitMs = REFUSED_MS;
    let isSwitching = false;
    const open = () =>
      answers.subscribe({
        ...observer,
        // A stream that is given up says that it is complete.
        complete: () => {
          if (!isSwitching) observer.complete?.();
        },
        next: (answer) => {
          const { result } = answer;
          if (result.type === "data") waitMs = REFUSED_MS;
          if (result.type === "state" && result.state === "connecting" && result.error) void suspect();
          observer.next?.(answer);
        },
        error: (error) => {
          if (!isUnreachable(error)) return observer.error?.(error);
          // What a proxy says in place of the stream ends it for good, as browsers go.
          const refused = stream;
          void suspect().then(() => {
            if (isOver || stream !== refused) return;
            timer = setTimeout(openAnew, waitMs);
            waitMs = Math.min(waitMs * 2, REFUSED_MOST_MS);
          });
        },
      });
    let stream = open();
    const openAnew = () => {
      clearTimeout(timer);
      isSwitching = true;
      stream.unsubscribe();
      isSwitching = false;
      stream = open();
    };
    // A stream over a connection that died without a word does not notice.
    const deafen = listen(() => {
      if (!isLost()) openAnew();
    });
    return {
      unsubscribe: () => {
        isOver = true;
        clearTimeout(timer);
        deafen();
        stream.unsubscribe();
      },
    };
  };
}
