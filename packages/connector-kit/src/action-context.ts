import type { Socket } from "node:net";
import type { TLSSocket } from "node:tls";
import type { Artifacts } from "./artifacts.ts";
import type { HttpClient } from "./http-client.ts";

export type ConnectorLogger = {
  debug(message: string, details?: object): void;
  info(message: string, details?: object): void;
  warn(message: string, details?: object): void;
};

/** A guarded TCP or TLS connection, for SMTP, IMAP and databases. */
export type NetClient = {
  connect(target: {
    host: string;
    port: number;
    tls?: { servername?: string } | undefined;
    signal?: AbortSignal | undefined;
  }): Promise<Socket | TLSSocket>;
};

export type RequestSource = "ui" | "api" | "schedule" | "agent" | "mcp" | "kafka";

/** Who or what asked for a run. */
export type RequestContext = {
  readonly source: RequestSource;
  /** null: nobody, as of a schedule. */
  readonly userId: string | null;
  readonly sessionId: string | null;
  readonly agentSessionId: string | null;
  /** This call: its execution's id. */
  readonly toolCallId: string;
  /** The run that it belongs to: that of the action which calls it, else its own. */
  readonly runId: string;
  /** What a token's scopes name; `*` for a person and for an event, who are bound by their role alone. */
  readonly permissions: readonly string[];
  /** Only safe tools are listed and run, also for calls of others. */
  readonly sandboxMode: boolean;
};

/**
 * Runs another action of the workspace and gives its output: the same pipeline, permissions and log, within the time its
 * caller has left. Eight calls may stand in one another, none in itself.
 * @param options.toolId the connection; left out where the workspace has one of that type
 * @param options.timeoutMs of one attempt; by default what the action has
 * @throws CarillonError as the action failed, `CALL_CYCLE`, `CALL_TOO_DEEP`, `CALLER_ENDED`, `NO_CONNECTION`,
 *   `CONNECTION_AMBIGUOUS`; what the caller may not do or gave wrong, too
 */
export type CallAction = (
  actionId: string,
  parameters: Readonly<Record<string, unknown>>,
  options?: { readonly toolId?: number | undefined; readonly timeoutMs?: number | undefined },
) => Promise<unknown>;

/**
 * Tells what a call has used; told again, it is added up, over all attempts of a run.
 * @param usage.tokens as the provider counts them
 * @param usage.cost in decimals, on top of the action's own price; only of an action that is `metered`
 * @throws RangeError
 */
export type ReportUsage = (usage: {
  readonly tokens?: number | undefined;
  readonly cost?: string | undefined;
}) => void;

/** What an action is given beside credentials and parameters: everything it may touch. */
export type ActionContext = {
  readonly http: HttpClient;
  readonly net: NetClient;
  /** Files too large or too binary for an output, and those that parameters name. */
  readonly artifacts: Artifacts;
  /** Aborted when the time is up or the run is cancelled. */
  readonly signal: AbortSignal;
  readonly logger: ConnectorLogger;
  readonly onProgress: (progress: { step: string; percentage: number }) => void;
  /** Nothing may be sent: `http` and `net` refuse by themselves, an action that builds its request elsewhere calls `previewRequest`. */
  readonly dryRun: boolean;
  readonly now: () => Date;
  readonly executionId: string;
  readonly workspaceId: string;
  readonly toolId: number | null;
  readonly requestContext: RequestContext;
  /** Of the workspace's files, as `file.*` has them; made with the first of them. null: there is none here. */
  readonly workingDirectory: string | null;
  /** Nothing of the process: an install's settings and secrets are not an action's. Always empty. */
  readonly env: Readonly<Record<string, string>>;
  /** ms that this attempt may go on for. */
  readonly timeoutLeftMs: number;
  /** Other actions. */
  readonly call: CallAction;
  readonly reportUsage: ReportUsage;
  /** Stable over all attempts of one run: what a provider that de-duplicates is given. */
  readonly idempotencyKey: string;
};

/** Thrown in a dry run in place of sending: carries the request that would leave. The executor shows it, redacted. */
export class DryRunPreview extends Error {
  readonly request: object;
  constructor(request: object) {
    super("dry run: nothing was sent");
    this.name = "DryRunPreview";
    this.request = request;
  }
}

/** Ends a dry run with the request that would leave. */
export function previewRequest(request: object): never {
  throw new DryRunPreview(request);
}
