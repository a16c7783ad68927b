/** A tool whose credentials are open. Lives as long as its snapshot: at most 60 s, gone at once when the tool changes. */
export type OpenedTool = {
  readonly credentials: unknown;
  readonly keyId: string;
  readonly secrets: readonly string[];
  readonly redact: <Value>(value: Value) => Value;
  /** `host:port` of the provider, for the breaker. */
  readonly host: string;
};
