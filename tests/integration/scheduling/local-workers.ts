import { randomUUID } from "node:crypto";
import {
  type Connector,
  createRegistry,
  defineAction,
  defineConnector,
  type HttpClient,
} from "@carillon/connector-kit";
import {
  createAdvanceSteps,
  createBudgetStore,
  createCircuitStore,
  createDatabase,
  createFinishRuns,
  createHoldStore,
  createLeaseTokens,
  createLoadEvents,
  createLoadStep,
  createLoadTools,
  createPlaceStore,
  createQueue,
  createTakeQuota,
  createTakeRoleUse,
  handOnPlaces,
  isDatabaseFailure,
  isRecordFailure,
  listenForChanges,
  nextToolId,
  type Queue,
  type Sql,
  stepOutputs,
} from "@carillon/db";
import { createEngine, createWorker, type Engine, type EngineLogger, type Worker } from "@carillon/engine";
import { z } from "zod";

/** What the action of a local worker is told; its promise is the action's end. */
export type Acting = {
  readonly executionId: string;
  readonly who: string;
  readonly worker: number;
  readonly http: HttpClient;
};

type Options = {
  readonly index: number;
  readonly concurrency: number;
  readonly act: (acting: Acting) => Promise<unknown>;
  readonly providerCaps?: ReadonlyMap<string, number>;
  /** What the action's http is; without it nothing is reached. */
  readonly http?: HttpClient;
  readonly rateLimit?: Connector["rateLimit"];
  readonly readLimits?: Connector["readLimits"];
};

const FAKE = "FAKE";
const silent = () => {};
const logger: EngineLogger = {
  debug: silent,
  info: silent,
  warn: silent,
  error: (details, message) => process.stderr.write(`${message} ${JSON.stringify(details)}\n`),
};

/** A tool whose action is what the test says; `who` comes with every call of it. */
export async function addFakeTool(sql: Sql, owner: { workspaceId: string; userId: string }): Promise<number> {
  const id = await nextToolId(sql);
  await sql`
    insert into tools (id, workspace_id, user_id, name, type, credentials, credentials_masked)
    values (${id}, ${owner.workspaceId}, ${owner.userId}, ${`Fake ${id}`}, ${FAKE}, '', '{}')`;
  return id;
}

export const fakeEvent = (who: string) => ({ actionId: "fake.act", parameters: { who } });

/** The product's workers in this process, over its own stores and queue, with one connector whose call the test decides. */
export async function startLocalWorkers(
  url: string,
  { count, ...options }: Omit<Options, "index"> & { count: number },
) {
  const workers = await Promise.all(
    Array.from({ length: count }, (_, index) => startOne(url, { ...options, index })),
  );
  return {
    workers: workers.map(({ worker }) => worker),
    queues: workers.map(({ queue }) => queue),
    engines: workers.map(({ engine }) => engine),
    stop: async () => {
      await Promise.all(workers.map(({ stop }) => stop()));
    },
  };
}

async function startOne(
  url: string,
  { index, concurrency, act, providerCaps = new Map(), http, rateLimit, readLimits }: Options,
): Promise<{ worker: Worker; queue: Queue; engine: Engine; stop: () => Promise<void> }> {
  const database = createDatabase({ url, max: 5, name: `local-${index}` });
  const queue = createQueue({ sql: database.sql, supervise: false, onError: silent });
  await queue.start();
  const unreachable = () => Promise.reject(new Error("nothing is reached from this test"));
  const engine = createEngine({
    registry: createRegistry([fakeConnector(index, { act, rateLimit: rateLimit ?? null, readLimits })]),
    store: {
      loadTools: createLoadTools(database),
      loadEvents: createLoadEvents(database),
      loadOwnAction: async () => null,
      finish: createFinishRuns({
        database,
        queue,
        handOn: (keys) => handOnPlaces({ database, queue, providerCaps }, keys),
      }),
    },
    stepStore: {
      advance: createAdvanceSteps({ database, queue }),
      load: createLoadStep(database),
      outputs: (parentId, stepIds) => stepOutputs(database.sql, { parentId, stepIds }),
    },
    circuitStore: createCircuitStore(database),
    holdStore: createHoldStore(database),
    lease: createLeaseTokens(database),
    takeQuota: createTakeQuota(database),
    agents: {
      takeRoleUse: createTakeRoleUse(database),
      loadApproved: () => Promise.reject(new Error("nothing is approved here")),
    },
    budgets: createBudgetStore(database),
    cache: { open: async () => ({ kind: "off" }), keep: async () => {}, release: async () => {} },
    places: createPlaceStore({ database, queue, holder: randomUUID(), providerCaps }),
    providerCaps,
    openCredentials: () => ({ credentials: { token: "not-a-secret" }, keyId: "k1" }),
    loadVariables: () => Promise.reject(new Error("no template here reads variables")),
    renewTokens: () => Promise.reject(new Error("nothing here uses OAuth2")),
    isStoreFailure: isDatabaseFailure,
    isRecordFailure,
    newErrorId: randomUUID,
    newExecutionId: () => randomUUID(),
    toolsOfType: async () => [],
    http: http ?? { request: unreachable },
    net: { connect: unreachable },
    artifacts: { maxBytes: 0, save: unreachable, read: unreachable },
    logger,
    now: Date.now,
    elapsed: () => performance.now(),
    random: Math.random,
  });
  const worker = createWorker({ engine, queue, concurrency, logger, now: Date.now });
  const changes = await listenForChanges({
    sql: database.sql,
    onConnect: silent,
    onChange: (change) => {
      if (change.kind === "jobs") worker.wake();
      if (change.kind === "hold") void engine.holds.refresh(change.id);
      if (change.kind === "tool") engine.dropTool(change.id);
    },
  });
  worker.start();
  return {
    worker,
    queue,
    engine,
    stop: async () => {
      await worker.stop({ graceMs: 10_000 });
      await changes.close();
      engine.circuits.close();
      await queue.stop();
      await database.close();
    },
  };
}

function fakeConnector(
  worker: number,
  { act, rateLimit, readLimits }: Pick<Options, "act"> & Pick<Connector, "rateLimit" | "readLimits">,
) {
  return defineConnector({
    type: FAKE,
    provider: "fake",
    name: "Fake",
    description: "For tests",
    category: "Tests",
    credentialsSchema: z.strictObject({ token: z.string().meta({ secret: true }) }),
    rateLimit,
    ...(readLimits && { readLimits }),
    timeoutMs: 30_000,
    host: () => "api.example.com:443",
    testConnection: async () => ({ success: true, message: "", details: {} }),
    actions: [
      defineAction({
        id: "fake.act",
        name: "Act",
        description: "Acts",
        actionType: "query" as const,
        inputSchema: z.strictObject({ who: z.string() }),
        idempotent: true,
        permission: "fake.act",
        execute: (_credentials: unknown, { who }: { who: string }, { executionId, http }) =>
          act({ executionId, who, worker, http }),
      }),
    ],
  });
}
