import { randomBytes } from "node:crypto";
import {
  type ActionContext,
  type AgentTraits,
  type Connector,
  createRegistry,
  defineAction,
  defineConnector,
  type Fallback,
  type Hook,
  type HttpRequest,
  type HttpResponse,
  type OwnRetry,
} from "@carillon/connector-kit";
import { createExecutionId } from "@carillon/core";
import { z } from "zod";
import type { TakeRoleUse } from "../ports/agents.ts";
import type { BudgetStore } from "../ports/budgets.ts";
import type { ResultCache } from "../ports/cache.ts";
import type { FinishedRun, RunStore } from "../ports/records.ts";
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
import type { LoadVariables } from "../ports/variables.ts";
import { createEngine } from "./create-engine.ts";
import { holdsInMemory } from "./holds-in-memory.ts";

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
  finish?: RunStore["finish"];
  isRecordFailure?: (error: unknown) => boolean;
  takeQuota?: TakeQuota;
  takeRoleUse?: TakeRoleUse;
  hooks?: readonly Hook[];
  workingDirectoryOf?: (workspaceId: string) => string;
  /** Whether `fake.send` is; `dangerousIds`: which others are. */
  dangerous?: boolean;
  dangerousIds?: readonly string[];
  /** The connector then uses OAuth2, with these credentials beside its client id. */
  credentials?: () => object;
  renewTokens?: RenewTokens;
  /** Of what tool 1 can do. */
  overrides?: ToolSnapshot["overrides"];
  budgets?: ToolSnapshot["budgets"];
  budgetStore?: BudgetStore;
  cache?: ResultCache;
  /** Of what agents are told of its actions. */
  traits?: AgentTraits;
  /** The connections that `context.call` finds where none is named. */
  toolsOfType?: readonly number[];
  /** A second action, `fake.other`; and `fake.third`. */
  others?: Record<string, Call>;
  /** Of every action. */
  retry?: OwnRetry;
  /** By the action's id. */
  fallbacks?: Record<string, readonly Fallback[]>;
  /** Of the workspace w1. */
  loadVariables?: LoadVariables;
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
      dangerous: (options.dangerousIds ?? (options.dangerous ? ["fake.send"] : [])).includes(id),
      ...options.traits,
      fallbacks: options.fallbacks?.[id],
      retry: options.retry,
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
    budgets: options.budgets ?? null,
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
  const missing = () => Promise.reject(new Error("not in this test"));
  const finished: FinishedRun[] = [];
  const givenBack: PlaceWanted[] = [];
  const silent = () => {};
  const logged: { details: object; message: string | undefined }[] = [];
  let inARow = 0;
  const engine = createEngine({
    registry: createRegistry([connector]),
    ...(options.hooks && { hooks: options.hooks }),
    ...(options.workingDirectoryOf && { workingDirectoryOf: options.workingDirectoryOf }),
    store: {
      loadTools: options.loadTools ?? (async (ids) => tools.filter(({ id }) => ids.includes(id))),
      loadEvents: async (ids) => (ids.includes(event.id) ? [event] : []),
      loadOwnAction: async () => null,
      finish: options.finish ?? (async (runs) => void finished.push(...runs)),
    },
    stepStore: {
      advance: missing,
      load: async () => null,
      outputs: async () => new Map(),
    },
    circuitStore: {
      load: async () => [],
      open: async (key, { resetMs }) => ({ ...key, state: "open", probeInMs: resetMs }),
      fail: async (key, { count, limit, resetMs }) => {
        inARow += count;
        return inARow >= limit ? { ...key, state: "open", probeInMs: resetMs } : null;
      },
      succeed: async () => {
        inARow = 0;
      },
      drawProbe: async () => null,
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
    agents: {
      takeRoleUse: options.takeRoleUse ?? (async () => ({ ok: true })),
      loadApproved: missing,
    },
    budgets: options.budgetStore ?? {
      charge: missing,
      settle: missing,
    },
    cache: options.cache ?? {
      open: missing,
      keep: missing,
      release: missing,
    },
    http: {
      request: async (request) => options.answer?.(request) ?? missing(),
    },
    openCredentials: () => ({
      credentials: options.credentials?.() ?? { token: "planted-secret-value" },
      keyId: "k1",
    }),
    loadVariables: options.loadVariables ?? missing,
    renewTokens: options.renewTokens ?? missing,
    net: { connect: missing },
    artifacts: {
      maxBytes: 0,
      save: missing,
      read: missing,
    },
    isStoreFailure: (error) => error instanceof StoreFailure,
    isRecordFailure: options.isRecordFailure ?? (() => false),
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
    elapsed: Date.now,
    // No jitter: a retry of the default policy would wait 1 s; 0 makes full jitter 0 ms.
    random: () => 0,
  });
  return { engine, finished, logged, givenBack };
}
