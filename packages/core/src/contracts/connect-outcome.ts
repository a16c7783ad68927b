/** How coming back from a provider ended, as the address of the page then says it. */
export const CONNECT_OUTCOMES = [
  "connected",
  "refused",
  "state",
  "session",
  "client",
  "unavailable",
  "failed",
] as const;
export type ConnectOutcome = (typeof CONNECT_OUTCOMES)[number];
