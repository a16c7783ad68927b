import { type CarillonError, ServerError } from "@carillon/core";
import type { ToolSnapshot } from "../ports/snapshots.ts";
import type { Renewal, RenewTokens } from "../ports/tokens.ts";
import { reconnectError } from "./reconnect-error.ts";
import { filled, type Run, type Stage } from "./run-state.ts";
import { tokenNeed } from "./token-state.ts";

/** After a renewal that failed, a token that is still good is used for so long before it is tried again. ms */
const PAUSE_MS = 30_000;
const MAX_PAUSES = 10_000;

/** What keeps a run from being sent; null: its tokens are good. */
export type ReadyTokens = (run: Run) => CarillonError | null | Promise<CarillonError | null>;

/**
 * Sees to it that a run is sent with tokens that are good, renewing them when less than five minutes are left. Runs of one
 * worker share a renewal; a connection without OAuth2 costs one comparison.
 */
export function createReadyTokens(deps: {
  readonly renewTokens: RenewTokens;
  readonly decrypt: Stage;
  /** What is held of the tool is of before. */
  readonly dropTool: (id: number) => void;
  readonly now: () => number;
}): ReadyTokens {
  const { renewTokens, now } = deps;
  const underWay = new Map<number, Promise<Renewal>>();
  const pausedUntil = new Map<number, number>();

  function renew(tool: ToolSnapshot, mayWait: boolean): Promise<Renewal> {
    const known = underWay.get(tool.id);
    if (known) return known;
    const renewal = renewTokens(tool, { mayWait }).finally(() => underWay.delete(tool.id));
    underWay.set(tool.id, renewal);
    return renewal;
  }

  function pause(id: number): void {
    if (pausedUntil.size >= MAX_PAUSES) pausedUntil.clear();
    pausedUntil.set(id, now() + PAUSE_MS);
  }

  async function renewed(run: Run, tool: ToolSnapshot, isGood: boolean): Promise<CarillonError | null> {
    const renewal = await renew(tool, !isGood);
    switch (renewal.kind) {
      case "renewed":
        deps.dropTool(tool.id);
        run.tool = renewal.tool;
        await deps.decrypt(run);
        return null;
      case "failed":
        if (!isGood) return renewal.error;
        pause(tool.id);
        return null;
      case "under-way":
        return isGood ? null : stillRenewing(filled(run.connector, "connector").provider);
    }
  }

  return (run) => {
    const { tokens } = filled(run.opened, "credentials");
    if (tokens === null) return null;
    const tool = filled(run.tool, "tool");
    const need = tokenNeed(tokens, { nowMs: now(), needsReconnecting: tool.needsReconnecting });
    switch (need) {
      case "use":
        return null;
      case "connect": {
        const { provider } = filled(run.connector, "connector");
        const hasBeenConnected = tokens.hasToken || tokens.canRenew;
        return reconnectError({ provider, toolName: tool.name, hasBeenConnected });
      }
      case "renew-soon":
        if (run.request.isTest || (pausedUntil.get(tool.id) ?? 0) > now()) return null;
        return renewed(run, tool, true);
      case "renew-now":
        // A dry run asks nobody for anything, and shows the request with what there is.
        return run.request.isTest && tokens.hasToken ? null : renewed(run, tool, false);
    }
  };
}

function stillRenewing(provider: string): ServerError {
  return new ServerError({
    provider,
    code: "TOKEN_RENEWAL_UNDER_WAY",
    message: "another worker has been renewing the access token for long",
    userMessage: "The access token is being renewed, which takes long. It is tried again.",
    sent: "no",
  });
}
