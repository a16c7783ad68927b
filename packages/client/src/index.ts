export type { AppRouter } from "@carillon/api";
export { TRPCClientError } from "@trpc/client";
export { type CarillonClient, type ClientOptions, createClient } from "./create-client.ts";
export {
  createRetryExecutor,
  type RetryExecutor,
  type RetryExecutorOptions,
} from "./create-retry-executor.ts";
