import type { Env } from "./env.ts";

/** Origins whose pages may sign in and change things. */
export function trustedOrigins({
  PUBLIC_URL,
  HOST,
  PORT,
}: Pick<Env, "PUBLIC_URL" | "HOST" | "PORT">): string[] {
  if (PUBLIC_URL !== undefined) return [PUBLIC_URL];
  return [...new Set(["localhost", "127.0.0.1", HOST.includes(":") ? `[${HOST}]` : HOST])].map(
    (host) => new URL(`http://${host}:${PORT}`).origin,
  );
}
