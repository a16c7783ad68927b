export { checkOwnServer } from "./check-own-server.ts";
export { createDataDir } from "./data-directory.ts";
export { EmbeddedPostgresError } from "./embedded-postgres-error.ts";
export {
  type EmbeddedPostgres,
  type EnsureEmbeddedOptions,
  ensureEmbedded,
  hasEmbeddedDatabase,
} from "./ensure-embedded.ts";
export { acquireFileLock, type FileLock, LockHeldError, type LockRecord, readLock } from "./file-lock.ts";
export { findFreePort } from "./free-port.ts";
export { identifyProcess, isRunning, type ProcessIdentity } from "./process-identity.ts";
export { throwawaySettings } from "./settings.ts";
