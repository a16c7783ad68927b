import { setTimeout as delay } from "node:timers/promises";
import {
  type Connector,
  type HttpClient,
  notSent,
  type Registry,
  secretValues,
} from "@carillon/connector-kit";
import { type CarillonError, createRedactor, toCarillonError } from "@carillon/core";
import { createLoadTools, type Database, leaseRenewal, releaseRenewal } from "@carillon/db";
import {
  type Renewal,
  type RenewTokens,
  reconnectError,
  type ToolSnapshot,
  tokenNeed,
  tokenStateOf,
} from "@carillon/engine";
import type { Vault } from "@carillon/vault";
import type { ServiceLogger } from "../service-deps.ts";
import { openCredentials } from "../tools/credentials.ts";
import { keepRefusal, keepRenewal } from "./keep-renewal.ts";
import { oauthConnectionOf } from "./oauth-connection.ts";
import { refreshTokens } from "./token-endpoint.ts";

/** Longer than a request to the token endpoint takes; so long a lost worker keeps others from it. ms */
const LEASE_MS = 30_000;
/** How long a run waits for another worker, and how often it looks. ms */
const WAIT_MS = 20_000;
const LOOK_EVERY_MS = 100;

export type RenewerDeps = {
  readonly database: Database;
  readonly vault: Vault;
  readonly registry: Registry;
  readonly http: HttpClient;
  readonly logger: ServiceLogger;
  readonly now: () => Date;
  readonly newHolder: () => string;
};

/**
 * Renews the tokens of a tool under a lease in its row, of which there is one over all workers (ADR 19): whoever gets it
 * looks first whether somebody else was faster. No connection to the database is held while the provider is asked.
 */
export function createTokenRenewer(deps: RenewerDeps): RenewTokens {
  const { database, now } = deps;
  const { sql } = database;
  const loadTools = createLoadTools(database);

  async function current(tool: ToolSnapshot): Promise<ToolSnapshot | undefined> {
    const [found] = await loadTools([tool.id]);
    return found?.workspaceId === tool.workspaceId && found.type === tool.type ? found : undefined;
  }

  /** What somebody else has made of it since; null: it is still to be renewed. */
  function alreadyDone(tool: ToolSnapshot): Renewal | null {
    const { connector, credentials } = opened(deps, tool);
    const state = tokenStateOf(connector, credentials);
    if (!state) return { kind: "renewed", tool };
    const need = tokenNeed(state, {
      nowMs: now().getTime(),
      needsReconnecting: tool.needsReconnecting,
    });
    if (need === "use") return { kind: "renewed", tool };
    if (need !== "connect") return null;
    const { provider } = connector;
    return {
      kind: "failed",
      error: reconnectError({ provider, toolName: tool.name, hasBeenConnected: true }),
    };
  }

  return async (given, { mayWait }) => {
    const holder = deps.newHolder();
    const until = now().getTime() + WAIT_MS;
    for (;;) {
      const isMine = await leaseRenewal(sql, { toolId: given.id, holder, leaseMs: LEASE_MS });
      const tool = await current(given);
      if (!tool) return { kind: "renewed", tool: given };
      const done = alreadyDone(tool);
      if (isMine) {
        try {
          return done ?? (await renew(deps, tool));
        } finally {
          await releaseRenewal(sql, { toolId: given.id, holder });
        }
      }
      if (done) return done;
      if (!mayWait || now().getTime() > until) return { kind: "under-way" };
      await delay(LOOK_EVERY_MS);
    }
  };
}

function opened({ registry, vault }: RenewerDeps, tool: ToolSnapshot) {
  const connector = registry.connector(tool.type);
  if (!connector) throw new Error(`the connector ${tool.type} is not here`);
  return { connector, credentials: openCredentials(vault, tool).credentials };
}

async function renew(deps: RenewerDeps, tool: ToolSnapshot): Promise<Renewal> {
  const { connector, credentials } = opened(deps, tool);
  const connection = oauthConnectionOf(connector, credentials);
  const refreshToken = connection?.tokens.refreshToken;
  if (!connection || refreshToken === undefined) return { kind: "renewed", tool };
  const asked = await refreshTokens(deps, connection, refreshToken).then(
    (granted) => ({ granted }),
    (thrown: unknown) => ({ error: failureOf(deps, connector, thrown) }),
  );
  if ("granted" in asked) {
    const sealed = await keepRenewal(deps, tool, { refreshToken, granted: asked.granted });
    return { kind: "renewed", tool: { ...tool, sealed, needsReconnecting: false } };
  }
  const { error } = asked;
  deps.logger.warn({ toolId: tool.id, code: error.code, category: error.category }, "tokens not renewed");
  if (error.category !== "authentication") return { kind: "failed", error };
  const redact = createRedactor({ secrets: secretValues(connector.credentialsSchema, credentials) });
  const problem = redact(error.userMessage);
  await keepRefusal(deps, tool, { refreshToken, problem });
  const { provider } = connector;
  return {
    kind: "failed",
    error: reconnectError({ provider, toolName: tool.name, hasBeenConnected: true, cause: problem }),
  };
}

/** The provider was not given anything to act on, so that any action may be tried again. */
function failureOf(
  { now }: RenewerDeps,
  { provider, errorRules: rules }: Connector,
  thrown: unknown,
): CarillonError {
  return notSent(toCarillonError(provider, thrown, { now: now(), rules }));
}
