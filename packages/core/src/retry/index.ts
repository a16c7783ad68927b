export { type BackoffInput, type BackoffStrategy, backoffDelayMs, type Jitter } from "./backoff.ts";
export { decide, type RetryDecision, type RetryInput } from "./decide.ts";
export {
  DEFAULT_RETRY_CONFIG,
  RetryConfig,
  RetryConfigInput,
  type RetryPolicy,
} from "./retry-config.ts";
