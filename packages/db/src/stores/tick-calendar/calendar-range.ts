/** What of a workspace's ledger a calendar shows, in stretches of `binMs` from `from` on. */
export type CalendarRange = {
  readonly workspaceId: string;
  readonly eventId: number | undefined;
  readonly from: Date;
  /** Not included. */
  readonly to: Date;
  readonly binMs: number;
};

/** One event in one stretch. */
export type CalendarCell = { readonly bin: number; readonly eventId: number };
