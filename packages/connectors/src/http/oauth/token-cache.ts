import { createHash } from "node:crypto";
import type { ActionContext } from "@carillon/connector-kit";
import type { ClientCredentials } from "./client-credentials.ts";
import { type IssuedToken, requestToken } from "./request-token.ts";

/** Asked for anew so long before its end, so that it does not end on its way. ms */
const MARGIN_MS = 30_000;
const MAX_TOKENS = 1_000;

type Held = {
  readonly token: Promise<IssuedToken>;
  /** Of whoever asked: others do not fail because that one's time was up. */
  readonly asker: AbortSignal;
  /** ms since 1970; until the answer is there, none. */
  until: number;
};

/**
 * Access tokens of this worker, each asked for once however many runs need it at the same time, and held until shortly
 * before it ends.
 */
export function createTokenCache(request: typeof requestToken = requestToken) {
  const held = new Map<string, Held>();

  async function get(auth: ClientCredentials, context: ActionContext): Promise<string> {
    const key = keyOf(auth);
    for (;;) {
      const known = held.get(key);
      const entry = known && known.until > context.now().getTime() ? known : ask(key, auth, context);
      try {
        return (await entry.token).token;
      } catch (error) {
        const isOthers = entry.asker !== context.signal && entry.asker.aborted && !context.signal.aborted;
        if (!isOthers) throw error;
      }
    }
  }

  function ask(key: string, auth: ClientCredentials, context: ActionContext): Held {
    const entry: Held = {
      token: request(auth, context),
      asker: context.signal,
      until: Number.POSITIVE_INFINITY,
    };
    held.delete(key);
    held.set(key, entry);
    entry.token.then(
      ({ lifetimeMs }) => {
        entry.until = context.now().getTime() + lifetimeMs - Math.min(MARGIN_MS, lifetimeMs / 2);
      },
      () => {
        if (held.get(key) === entry) held.delete(key);
      },
    );
    for (const oldest of held.keys()) {
      if (held.size <= MAX_TOKENS) break;
      held.delete(oldest);
    }
    return entry;
  }

  return {
    get,
    /** A token that was refused is not handed out again; one that has taken its place meanwhile is. */
    async drop(auth: ClientCredentials, token: string): Promise<void> {
      const key = keyOf(auth);
      const known = held.get(key);
      const value = await known?.token.catch(() => null);
      if (known && value?.token === token && held.get(key) === known) held.delete(key);
    },
  };
}

/** All that a token depends on; the secret too, so that nobody is given the token of another's. */
function keyOf(auth: ClientCredentials): string {
  return createHash("sha256").update(JSON.stringify(auth)).digest("base64");
}
