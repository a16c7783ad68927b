export type { AppRouter } from "@carillon/api";
export { type CarillonClient, type ClientOptions, createClient } from "./create-client.ts";
export { createRetryExecutor, type RetryExecutorOptions } from "./create-retry-executor.ts";
