import { UnknownError } from "@carillon/core";
import type { EngineLogger } from "../ports/logger.ts";
import type { AttemptsEnd } from "./attempts-end.ts";
import type { Run } from "./run-state.ts";

/**
 * Ends a run that met a bug, of ours or of a connector, so that it does not go round in the queue until it is given up.
 * What was thrown may hold anything: it goes to the log alone, the record names it by an id.
 */
export function createUnplannedEnd({
  newErrorId,
  logger,
}: {
  newErrorId: () => string;
  logger: EngineLogger;
}) {
  return (run: Run, error: unknown, { takenOver }: { takenOver: boolean }): AttemptsEnd => {
    const { executionId, attemptsBefore } = run.request;
    const errorId = newErrorId();
    const redact = run.opened?.redact ?? run.variables?.redact;
    const err = redact ? redact(error) : error;
    logger.error({ err, errorId, executionId }, "a run ended by an error that was not planned");
    const mayBeSent = takenOver || run.attempt > attemptsBefore;
    const message = `Something went wrong here (error ${errorId}). It is in the server's log under this id.`;
    const found = new UnknownError({
      provider: run.connector?.provider ?? "carillon",
      code: "INTERNAL",
      message,
      userMessage: mayBeSent
        ? `${message} It is not known whether this was sent: look at the receiving side before you run it again.`
        : `${message} Nothing was sent.`,
      retryable: false,
      sent: mayBeSent ? "maybe" : "no",
    });
    return { kind: mayBeSent ? "unknown" : "failed", error: found };
  };
}
