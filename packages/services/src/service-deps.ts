import type { HttpClient, NetClient, Registry } from "@carillon/connector-kit";
import type { CacheEntries, Database, Queue } from "@carillon/db";
import type { ArtifactStore, Engine, RenewTokens } from "@carillon/engine";
import type { Vault } from "@carillon/vault";
import type { KnownConnections } from "./agent-tools/known-connections.ts";
import type { RunningCalls } from "./agent-tools/running-calls.ts";
import type { ArtifactLinks } from "./artifacts/artifact-links.ts";
import type { FileStore } from "./artifacts/file-store.ts";
import type { ConnectorProblem } from "./connector-problem.ts";
import type { RunFollowers } from "./executions/run-followers.ts";
import type { FilesPlace } from "./files/workspace-directory.ts";
import type { StoredSecrets } from "./inbox/stored-secrets.ts";

export type ServiceLogger = {
  info(details: object, message: string): void;
  warn(details: object, message: string): void;
  error(details: object, message: string): void;
};

/** What every verb may use; made once at start. */
export type ServiceDeps = {
  readonly database: Database;
  readonly queue: Queue;
  readonly vault: Vault;
  readonly registry: Registry;
  readonly connectorProblems: readonly ConnectorProblem[];
  readonly engine: Engine;
  readonly http: HttpClient;
  readonly net: NetClient;
  readonly artifacts: {
    readonly files: FileStore;
    readonly links: ArtifactLinks;
    readonly store: ArtifactStore;
  };
  /** The directories of workspaces. */
  readonly files: FilesPlace;
  readonly logger: ServiceLogger;
  readonly runFollowers: RunFollowers;
  readonly runningCalls: RunningCalls;
  readonly knownConnections: KnownConnections;
  readonly storedSecrets: StoredSecrets;
  readonly now: () => Date;
  readonly randomBytes: (size: number) => Buffer;
  /** Something about callers has changed: this process asks anew who they are. Others are told by `announce`. */
  readonly forgetCallers: () => void;
  /** Where the install's own test inbox listens, as its tools reach it. */
  readonly inbox: {
    readonly origin: string;
    readonly smtp: { readonly host: string; readonly port: number } | null;
  };
  /** Where providers may send people back to; the first is the one to register. */
  readonly redirectUris: readonly string[];
  readonly renewTokens: RenewTokens;
  /** Results of cacheable actions, sealed. */
  readonly cacheEntries: CacheEntries;
};
