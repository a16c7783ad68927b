import { randomUUID } from "node:crypto";
import { join } from "node:path";
import { createExecutionId } from "@carillon/core";
import {
  connectionsOfType,
  createAdvanceSteps,
  createBudgetStore,
  createCacheEntries,
  createCircuitStore,
  createDatabase,
  createFinishRuns,
  createHealthFilter,
  createHoldStore,
  createLeaseTokens,
  createLoadEvents,
  createLoadStep,
  createLoadToolAction,
  createLoadTools,
  createPlaceStore,
  createQueue,
  createRecordStarted,
  createTakeQuota,
  createTakeRoleUse,
  type Database,
  FETCH_SETTINGS,
  handOnPlaces,
  isDatabaseFailure,
  isRecordFailure,
  type Queue,
  readClock,
  startDatabaseClock,
  stepOutputs,
} from "@carillon/db";
import {
  createEngine,
  createGuardedHttp,
  createGuardedNet,
  type Engine,
  type QueuedJob,
} from "@carillon/engine";
import {
  createArtifactLinks,
  createArtifactStore,
  createDiskFiles,
  createKnownConnections,
  createLoadApproved,
  createLoadVariables,
  createResultCache,
  createRunFollowers,
  createRunningCalls,
  createStoredSecrets,
  createTokenRenewer,
  INBOX_PATH_PATTERN,
  OAUTH_CALLBACK_PATH,
  openCredentials,
  type ServiceDeps,
  workspaceFilesPath,
} from "@carillon/services";
import { createVault, type MasterKeys } from "@carillon/vault";
import type { Logger } from "pino";
import { installConnectors } from "./connectors/install-connectors.ts";
import type { Env } from "./env.ts";
import { artifactLimits } from "./file-limits.ts";
import { type ChangeListeners, hearChanges } from "./hear-changes.ts";
import { inboxOf } from "./inbox-of.ts";
import { createRandomBytes } from "./random-bytes.ts";
import { requireMatchingKeys } from "./require-matching-keys.ts";
import { trustedOrigins } from "./trusted-origins.ts";

export type Platform = {
  readonly services: ServiceDeps;
  readonly database: Database;
  readonly queue: Queue;
  readonly engine: Engine;
  /** Epoch ms by the database's clock. */
  readonly now: () => number;
  /** For those who follow runs: that a worker has taken these up. */
  readonly recordStarted: (jobs: readonly QueuedJob[]) => Promise<void>;
  /** Called with what other processes say that changed. */
  readonly hear: (listeners: Partial<ChangeListeners>) => void;
  close(): Promise<void>;
};

const MAX_CONNECTIONS = 10;
/** Connections that are named to an action that has to choose. */
const MAX_NAMED = 10;

/** Wires database, vault, connectors, engine and services of one process. */
export async function createPlatform({
  env,
  logger,
  role,
}: {
  env: Env;
  logger: Logger;
  role: "api" | "worker";
}): Promise<Platform> {
  const database = createDatabase({ url: env.DATABASE_URL, max: MAX_CONNECTIONS, name: `carillon-${role}` });
  await requireMatchingKeys(database, env.MASTER_KEYS);
  const fetching =
    role === "worker"
      ? createDatabase({
          url: env.DATABASE_URL,
          max: 1,
          name: "carillon-worker-fetch",
          settings: FETCH_SETTINGS,
        })
      : null;
  const queue = createQueue({
    sql: database.sql,
    ...(fetching && { fetchSql: fetching.sql }),
    supervise: role === "worker",
    onError: (err) => logger.error({ err }, "queue"),
  });
  await queue.start();
  const vault = createVault(env.MASTER_KEYS satisfies MasterKeys);
  const inbox = await inboxOf(database, env);
  const workspaceFiles = { root: join(env.DATA_DIR, "workspaces") };
  const { registry, hooks, problems } = await installConnectors({
    database,
    env,
    origin: inbox.origin,
    workspaceFiles,
    logger,
  });
  const http = createGuardedHttp({
    allow: env.EGRESS_ALLOW,
    exceptions: [...inbox.origins].map((origin) => ({ origin, pathPattern: INBOX_PATH_PATTERN })),
  });
  const net = createGuardedNet({ allow: env.EGRESS_ALLOW, exceptions: [inbox.smtp] });
  const clock = await startDatabaseClock({ read: () => readClock(database.sql) });
  const shared = { now: () => new Date(clock.now()), randomBytes: createRandomBytes() };
  const files = {
    files: createDiskFiles(join(env.DATA_DIR, "artifacts")),
    links: createArtifactLinks({ secret: env.AUTH_SECRET, origin: inbox.origin }),
  };
  const artifacts = {
    ...files,
    store: createArtifactStore({ database, ...files, ...shared, limits: artifactLimits(env) }),
  };
  const renewTokens = createTokenRenewer({
    database,
    vault,
    registry,
    http,
    logger,
    now: shared.now,
    newHolder: randomUUID,
  });
  // Redis's client is a seventh of all modules of a process: most installs have none.
  const cacheEntries = env.REDIS_URL
    ? (await import("@carillon/services/redis-cache")).createRedisEntries({
        url: env.REDIS_URL,
        now: clock.now,
      })
    : createCacheEntries(database);
  const cache = createResultCache({ entries: cacheEntries, vault, logger });
  if (hooks.length > 0)
    logger.info({ hooks: hooks.map(({ name }) => name) }, "hooks are called around every run");
  const toolHealth = createHealthFilter();
  const engine = createEngine({
    registry,
    hooks,
    store: {
      loadTools: createLoadTools(database),
      loadEvents: createLoadEvents(database),
      loadOwnAction: createLoadToolAction(database),
      finish: createFinishRuns({
        database,
        queue,
        now: clock.now,
        toolHealth,
        handOn: (keys) => handOnPlaces({ database, queue, providerCaps: env.PROVIDER_CONCURRENCY }, keys),
      }),
    },
    stepStore: {
      advance: createAdvanceSteps({ database, queue, toolHealth }),
      load: createLoadStep(database),
      outputs: (parentId, stepIds) => stepOutputs(database.sql, { parentId, stepIds }),
    },
    circuitStore: createCircuitStore(database),
    holdStore: createHoldStore(database),
    lease: createLeaseTokens(database),
    takeQuota: createTakeQuota(database),
    agents: {
      takeRoleUse: createTakeRoleUse(database),
      loadApproved: createLoadApproved({ database, vault }),
    },
    budgets: createBudgetStore(database),
    cache,
    places: createPlaceStore({
      database,
      queue,
      holder: randomUUID(),
      providerCaps: env.PROVIDER_CONCURRENCY,
    }),
    providerCaps: env.PROVIDER_CONCURRENCY,
    openCredentials: (tool) => {
      try {
        return openCredentials(vault, tool);
      } catch (err) {
        logger.error({ err, toolId: tool.id }, "stored credentials do not open");
        throw err;
      }
    },
    loadVariables: createLoadVariables({ database, vault, logger }),
    renewTokens,
    isStoreFailure: isDatabaseFailure,
    isRecordFailure,
    newErrorId: randomUUID,
    newExecutionId: (atMs) => createExecutionId(atMs, shared.randomBytes(10)),
    toolsOfType: async (workspaceId, type) => {
      const asked = { workspaceId, type, limit: MAX_NAMED, onlyActive: true };
      return (await connectionsOfType(database.sql, asked)).map(({ id }) => id);
    },
    ...(role === "worker" && { finishLanes: 1 }),
    workingDirectoryOf: (workspaceId) => workspaceFilesPath(workspaceFiles, workspaceId),
    http,
    net,
    artifacts: artifacts.store,
    logger,
    now: clock.now,
    elapsed: () => Math.round(performance.now()),
    random: Math.random,
  });
  const runFollowers = createRunFollowers({ database, logger });
  const runningCalls = createRunningCalls();
  const knownConnections = createKnownConnections(clock.now);
  const started = createRecordStarted(database.sql);
  const listeners: ChangeListeners = {
    jobs: () => {},
    reconnected: () => {},
    handed: () => {},
    idle: () => {},
    cancel: () => {},
    token: () => {},
  };
  const changes = await hearChanges({
    database,
    engine,
    queue,
    services: { knownConnections, runFollowers, runningCalls },
    listeners,
    toolHealth,
    whoFollows: role === "worker" ? started.refresh : null,
    logger,
  });
  return {
    services: {
      database,
      queue,
      vault,
      registry,
      connectorProblems: problems,
      engine,
      renewTokens,
      cacheEntries,
      http,
      net,
      artifacts,
      files: workspaceFiles,
      logger,
      runFollowers,
      knownConnections,
      runningCalls,
      storedSecrets: createStoredSecrets({ sql: database.sql, vault, registry }),
      ...shared,
      forgetCallers: () => listeners.token(),
      inbox: { origin: inbox.origin, smtp: inbox.smtp },
      redirectUris: trustedOrigins(env).map((origin) => `${origin}${OAUTH_CALLBACK_PATH}`),
    },
    database,
    queue,
    engine,
    now: clock.now,
    recordStarted: started.record,
    hear: (given) => {
      Object.assign(listeners, given);
    },
    close: async () => {
      clock.close();
      runFollowers.close();
      await changes.close();
      await engine.idle();
      engine.circuits.close();
      await queue.stop();
      await fetching?.close();
      await cacheEntries.close();
      await database.close();
      // Last: what still waits for an answer is another worker's by now, and writes nothing of how it ended here.
      await http.destroy();
    },
  };
}
