import type { HttpResponse } from "@carillon/connector-kit";
import { answeredAt } from "@carillon/core";
import type { EngineLogger } from "../ports/logger.ts";
import type { Holds } from "../resilience/holds.ts";
import { filled, type Run } from "./run-state.ts";

export type ObeyLimits = (run: Run, response: HttpResponse) => Promise<void>;

/**
 * Reads what an answer says is left of the provider's limit, and holds the tool's calls back, over all workers, where
 * nothing is; before the action sees the answer, so that no run which begins after this one's end is sent too early.
 * What is left alone shortens no hold. An action under way goes on.
 */
export function createObeyLimits({
  holds,
  logger,
  now,
}: {
  holds: Holds;
  logger: Pick<EngineLogger, "warn">;
  now: () => Date;
}): ObeyLimits {
  return async (run, response) => {
    const connector = filled(run.connector, "connector");
    const { holdKey } = filled(run.opened, "credentials");
    try {
      if (!connector.readLimits) return;
      // A time that it names is of its own clock.
      const at = answeredAt({ get: (name) => response.headers[name] }, now());
      const reading = connector.readLimits(response, at);
      if (!reading || reading.remaining > 0) return;
      await holds.hold(holdKey, { ms: reading.resetAfterMs, note: `${connector.provider} says: 0 left` });
    } catch (err) {
      logger.warn({ provider: connector.provider, err }, "a connector could not read its provider's limits");
    }
  };
}
