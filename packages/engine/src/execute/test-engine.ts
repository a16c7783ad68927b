import { randomBytes } from "node:crypto";
import {
  type ActionContext,
  type Connector,
  createRegistry,
  defineAction,
  defineConnector,
  type HttpRequest,
  type HttpResponse,
} from "@carillon/connector-kit";
import { createExecutionId } from "@carillon/core";
import { z } from "zod";
import type { FinishedRun } from "../ports/records.ts";
import type {
  CircuitStore,
  HoldStore,
  LeaseTokens,
  PlaceStore,
  PlaceWanted,
  TakeQuota,
} from "../ports/resilience.ts";
import type { EventSnapshot, ToolSnapshot } from "../ports/snapshots.ts";
import type { RenewTokens } from "../ports/tokens.ts";
import { createEngine } from "./create-engine.ts";
import type { RunRequest } from "./run-state.ts";

type Parameters = { text: string; key?: string | undefined };
export type Call = (parameters: Parameters, context: ActionContext) => Promise<unknown>;

/** As the database would be away. */
export class StoreFailure extends Error {}

const Credentials = z.strictObject({
  token: z.string().optional().meta({ secret: true }),
  clientId: z.string().optional(),
  refreshToken: z.string().optional().meta({ secret: true }),
  expiresAt: z.string().optional(),
});

const Input = z.strictObject({ text: z.string(), key: z.string().optional() });

/** An engine over stores in memory and one connector whose call the test decides. For tests of this folder. */
export function testEngine(options: {
  call: Call;
  idempotent?: boolean;
  rateLimit?: { limit: number; windowMs: number };
  lease?: LeaseTokens;
  holdStore?: HoldStore;
  readLimits?: Connector["readLimits"];
  /** What `context.http` answers; nothing is reached without it. */
  answer?: (request: HttpRequest) => HttpResponse;
  timeoutMs?: number;
  /** Of tool 1, whose places are taken by `takePlaces`. */
  concurrency?: number;
  takePlaces?: PlaceStore["take"];
  /** Of the event 7. */
  condition?: EventSnapshot["condition"];
  followers?: EventSnapshot["followers"];
  outputMapping?: EventSnapshot["outputMapping"];
  circuitPolicy?: EventSnapshot["circuitPolicy"];
  fallbackToolId?: number;
  /** Bugs of the connector, outside of its call. */
  bugs?: { idempotent?: () => boolean; host?: () => string; summarize?: () => string };
  circuitStore?: Partial<CircuitStore>;
  takeQuota?: TakeQuota;
  /** The connector then uses OAuth2, with these credentials beside its client id. */
  credentials?: () => object;
  renewTokens?: RenewTokens;
  /** Of what tool 1 can do. */
  overrides?: ToolSnapshot["overrides"];
  /** The connections that `context.call` finds where none is named. */
  toolsOfType?: readonly number[];
  /** A second action, `fake.other`; and `fake.third`. */
  others?: Record<string, Call>;
  loadTools?: (ids: readonly number[]) => Promise<readonly ToolSnapshot[]>;
}) {
  const define = (id: string, idempotent: boolean) =>
    defineAction({
      id,
      name: "Send",
      description: "Sends",
      actionType: "message" as const,
      inputSchema: Input,
      idempotent: options.bugs?.idempotent ?? idempotent,
      permission: "fake.send",
      ...(options.bugs?.summarize && { summarize: options.bugs.summarize }),
      execute: (_credentials: unknown, parameters: Parameters, context: ActionContext) =>
        (options.others?.[id] ?? options.call)(parameters, context),
    });
  const connector = defineConnector({
    type: "FAKE",
    provider: "fake",
    name: "Fake",
    description: "For tests",
    category: "Tests",
    credentialsSchema: Credentials,
    oauth: {
      fields: {
        clientId: "clientId",
        clientSecret: "clientSecret",
        accessToken: "token",
        refreshToken: "refreshToken",
        expiresAt: "expiresAt",
      },
      provider: () => ({
        authorizationUrl: "https://id.example.com/authorize",
        tokenUrl: "https://id.example.com/token",
        scopes: [],
        pkce: true,
        clientAuthentication: "basic",
      }),
    },
    rateLimit: options.rateLimit ?? null,
    ...(options.readLimits && { readLimits: options.readLimits }),
    timeoutMs: options.timeoutMs ?? 1_000,
    host: options.bugs?.host ?? (() => "api.example.com:443"),
    testConnection: async () => ({ success: true, message: "", details: {} }),
    actions: ["fake.send", ...Object.keys(options.others ?? {})].map((id) =>
      define(id, options.idempotent ?? false),
    ),
  });
  const tool: ToolSnapshot = {
    id: 1,
    workspaceId: "w1",
    name: "Fake",
    type: "FAKE",
    isActive: true,
    sealed: "sealed",
    rateLimit: null,
    concurrency: options.concurrency ?? null,
    workspaceConcurrency: null,
    needsReconnecting: false,
    overrides: options.overrides ?? null,
    plan: options.takeQuota ? "free" : "unlimited",
  };
  const event: EventSnapshot = {
    id: 7,
    workspaceId: "w1",
    userId: "u1",
    userEmail: "ada@example.com",
    name: "Morning",
    toolId: 1,
    toolType: "FAKE",
    actionId: "fake.send",
    parameters: { text: "{{EVENT_NAME}} on {{DATE}}: {{input.who}}" },
    timezone: "Europe/Berlin",
    retry: null,
    timeoutMs: null,
    circuitPolicy: options.circuitPolicy ?? "defer",
    fallbackToolId: options.fallbackToolId ?? null,
    condition: options.condition ?? null,
    followers: options.followers ?? [],
    steps: null,
    outputMapping: options.outputMapping ?? null,
    isWatched: false,
  };
  const tools = [
    tool,
    { ...tool, id: 2, isActive: false },
    { ...tool, id: 3, workspaceId: "w2" },
    { ...tool, id: 4, type: "GONE" },
    { ...tool, id: 5, name: "Spare" },
  ];
  const finished: FinishedRun[] = [];
  const givenBack: PlaceWanted[] = [];
  const silent = () => {};
  const logged: { details: object; message: string | undefined }[] = [];
  const engine = createEngine({
    registry: createRegistry([connector]),
    store: {
      loadTools: options.loadTools ?? (async (ids) => tools.filter(({ id }) => ids.includes(id))),
      loadEvents: async (ids) => (ids.includes(event.id) ? [event] : []),
      loadOwnAction: async () => null,
      finish: async (runs) => void finished.push(...runs),
    },
    stepStore: {
      advance: () => Promise.reject(new Error("not in this test")),
      load: async () => null,
      outputs: async () => new Map(),
    },
    circuitStore: {
      load: async () => [],
      open: async (key, { resetMs }) => ({ ...key, state: "open", probeAt: new Date(Date.now() + resetMs) }),
      claimProbe: async () => false,
      settleProbe: async () => null,
      ...options.circuitStore,
    },
    holdStore: options.holdStore ?? holdsInMemory(),
    lease: options.lease ?? (async ({ want }) => ({ granted: want, retryAfterMs: 0 })),
    places: {
      take: options.takePlaces ?? (async (wanted) => wanted.map(() => null)),
      renew: async () => {},
      giveBack: async (places) => void givenBack.push(...places),
    },
    providerCaps: new Map(),
    takeQuota: options.takeQuota ?? (async () => ({ ok: true })),
    http: {
      request: async (request) => options.answer?.(request) ?? Promise.reject(new Error("not in this test")),
    },
    openCredentials: () => ({
      credentials: options.credentials?.() ?? { token: "planted-secret-value" },
      keyId: "k1",
    }),
    renewTokens: options.renewTokens ?? (() => Promise.reject(new Error("not in this test"))),
    net: { connect: () => Promise.reject(new Error("not in this test")) },
    artifacts: {
      maxBytes: 0,
      save: () => Promise.reject(new Error("not in this test")),
      read: () => Promise.reject(new Error("not in this test")),
    },
    isStoreFailure: (error) => error instanceof StoreFailure,
    isRecordFailure: () => false,
    newErrorId: () => "error-1",
    newExecutionId: (atMs) => createExecutionId(atMs, randomBytes(10)),
    toolsOfType: async (workspaceId, type) =>
      (options.toolsOfType ?? [tool.id]).filter(() => workspaceId === tool.workspaceId && type === tool.type),
    logger: {
      debug: silent,
      info: silent,
      warn: silent,
      error: (details, message) => void logged.push({ details, message }),
    },
    now: Date.now,
    // No jitter: a retry of the default policy would wait 1 s; 0 makes full jitter 0 ms.
    random: () => 0,
  });
  return { engine, finished, logged, givenBack };
}

/** As the database keeps them, for one process. */
function holdsInMemory(now: () => number = Date.now): HoldStore {
  const rows = new Map<string, { key: string; until: Date; note: string }>();
  const withLeft = (row: { key: string; until: Date; note: string }) => ({
    ...row,
    leftMs: row.until.getTime() - now(),
  });
  return {
    load: async (key) =>
      [...rows.values()].filter((row) => key === undefined || row.key === key).map(withLeft),
    hold: async (key, { ms, note }) => {
      const row = { key, until: new Date(now() + ms), note };
      const known = rows.get(key);
      if (!known || known.until < row.until) rows.set(key, row);
      return withLeft(rows.get(key) ?? row);
    },
  };
}

export function request(changes: Partial<RunRequest> = {}): RunRequest {
  return {
    executionId: "01890a5d-ac96-774b-bcce-b302099a8057",
    workspaceId: "w1",
    userId: "u1",
    userEmail: "ada@example.com",
    tokenId: null,
    trigger: "api",
    grant: { role: "editor", scopes: null },
    isTest: false,
    createdAt: new Date("2026-03-01T09:00:00Z"),
    nominalAt: null,
    attemptsBefore: 0,
    target: { kind: "action", toolId: 1, actionId: "fake.send", parameters: { text: "hello" } },
    timeoutMs: null,
    replayOf: null,
    signal: null,
    ...changes,
  };
}
