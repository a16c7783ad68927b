/** What an action has told of its use, over all attempts of this job. */
export type ReportedUsage = { readonly tokens: number; readonly nanos: bigint };
