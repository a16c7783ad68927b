import { AuthenticationError } from "@carillon/core";

/** A person has to connect the tool at its provider, for the first time or again; nothing was sent. */
export function reconnectError({
  provider,
  toolName,
  hasBeenConnected,
  cause,
}: {
  provider: string;
  toolName: string;
  hasBeenConnected: boolean;
  /** What the provider said, in words. */
  cause?: string | undefined;
}): AuthenticationError {
  const why = cause === undefined ? "" : ` ${cause}`;
  return new AuthenticationError({
    provider,
    code: hasBeenConnected ? "RECONNECT_NEEDED" : "NOT_CONNECTED",
    message: hasBeenConnected ? "the connection has to be connected again" : "the tool is not connected yet",
    userMessage: hasBeenConnected
      ? `"${toolName}" has to be connected again: open it under Tools and press Reconnect.${why}`
      : `"${toolName}" is saved, but not connected yet: open it under Tools and press Connect.`,
  });
}
