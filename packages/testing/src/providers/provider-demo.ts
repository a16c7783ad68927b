/**
 * A connector's stand-in as `npm run dev` and the tests over all connectors use it. It is in `providers/PROVIDER/demo.ts`,
 * exported as `demo`, PROVIDER being the connector's `provider`.
 */
export type ProviderDemo = {
  /** Type of the connector. */
  readonly type: string;
  readonly start: (around: DemoSurroundings) => Promise<RunningDemo>;
};

/** What a demo may use that is there already. */
export type DemoSurroundings = {
  /** A database of its own may be read and written through it: `postgresql://user:password@127.0.0.1:5432/name`; empty: there is none. */
  readonly databaseUrl: string;
};

export type RunningDemo = {
  /** Where it listens; null where the connector needs nothing outside. */
  readonly address: string | null;
  /** That work, as the form takes them. */
  readonly credentials: Readonly<Record<string, unknown>>;
  /** A call that succeeds with them. */
  readonly works: { readonly actionId: string; readonly parameters: Readonly<Record<string, unknown>> };
  close(): Promise<void>;
};
