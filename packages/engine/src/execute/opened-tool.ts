import type { Cap, CircuitKey } from "../ports/resilience.ts";
import type { Limit } from "../resilience/limiter.ts";
import type { TokenState } from "./token-state.ts";

/** A tool whose credentials are open. Lives as long as its snapshot: at most 60 s, gone at once when the tool changes. */
export type OpenedTool = {
  readonly credentials: unknown;
  readonly keyId: string;
  readonly secrets: readonly string[];
  /** For logs: whatever looks like a secret. */
  readonly redact: <Value>(value: Value) => Value;
  /** For the answer: the tool's own secrets alone. */
  readonly hide: <Value>(value: Value) => Value;
  /** Which breaker stands before the provider. */
  readonly circuit: CircuitKey;
  /** Under which its provider's holds are known. */
  readonly holdKey: string;
  /** null: no limit is needed. */
  readonly limit: Limit | null;
  /** null: as many at once as come. */
  readonly caps: readonly Cap[] | null;
  /** null: it does not use OAuth2. */
  readonly tokens: TokenState | null;
};
