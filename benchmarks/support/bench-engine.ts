import { randomUUID } from "node:crypto";
import { type Connector, createRegistry, type HttpClient, previewRequest } from "@carillon/connector-kit";
import { createEngine, type EngineLogger, type LeaseTokens, type RunStore } from "@carillon/engine";

type Parts = {
  readonly connectors: readonly Connector[];
  readonly store: RunStore;
  readonly credentials: unknown;
  readonly http?: HttpClient;
  readonly lease?: LeaseTokens;
};

const say = (level: string) => (details: object, message: string) =>
  process.stderr.write(`${level} ${message} ${JSON.stringify(details)}\n`);
export const benchLogger: EngineLogger = {
  debug: () => {},
  info: () => {},
  warn: say("warn"),
  error: say("error"),
};

/** The product's engine with circuits that no other process shares; a benchmark gives the parts it measures. */
export function createBenchEngine({ connectors, store, credentials, http, lease }: Parts) {
  const unreachable = { request: previewRequest };
  return createEngine({
    registry: createRegistry(connectors),
    store,
    stepStore: {
      advance: () => Promise.reject(new Error("no benchmark runs steps")),
      load: () => Promise.resolve(null),
      outputs: () => Promise.resolve(new Map()),
    },
    circuitStore: {
      load: () => Promise.resolve([]),
      open: (key, { resetMs }) => Promise.resolve({ ...key, state: "open", probeInMs: resetMs }),
      fail: () => Promise.resolve(null),
      succeed: () => Promise.resolve(),
      drawProbe: () => Promise.resolve("probe"),
      claimProbe: () => Promise.resolve(true),
      settleProbe: () => Promise.resolve(null),
    },
    holdStore: {
      load: () => Promise.resolve([]),
      hold: (key, { ms, note }) =>
        Promise.resolve({ key, leftMs: ms, until: new Date(Date.now() + ms), note }),
    },
    lease: lease ?? (() => Promise.resolve({ granted: 0, retryAfterMs: 1_000 })),
    places: {
      take: (wanted) => Promise.resolve(wanted.map(() => null)),
      renew: () => Promise.resolve(),
      giveBack: () => Promise.resolve(),
    },
    providerCaps: new Map(),
    takeQuota: () => Promise.resolve({ ok: true }),
    agents: {
      takeRoleUse: () => Promise.resolve({ ok: true }),
      loadApproved: () => Promise.reject(new Error("nothing is approved here")),
    },
    budgets: {
      charge: () => Promise.resolve({ ok: true, shares: [] }),
      settle: () => Promise.resolve(),
    },
    cache: {
      open: () => Promise.resolve({ kind: "off" }),
      keep: () => Promise.resolve(),
      release: () => Promise.resolve(),
    },
    openCredentials: () => ({ credentials, keyId: "k1" }),
    loadVariables: () => Promise.reject(new Error("no benchmark reads variables")),
    renewTokens: () => Promise.reject(new Error("nothing here uses OAuth2")),
    isStoreFailure: () => false,
    isRecordFailure: () => false,
    newErrorId: randomUUID,
    newExecutionId: () => randomUUID(),
    toolsOfType: async () => [],
    http: http ?? unreachable,
    net: { connect: previewRequest },
    artifacts: {
      maxBytes: 0,
      save: () => Promise.reject(new Error("no benchmark keeps files")),
      read: () => Promise.reject(new Error("no benchmark keeps files")),
    },
    logger: benchLogger,
    now: Date.now,
    elapsed: () => performance.now(),
    random: Math.random,
  });
}
