import type { Registry } from "@carillon/connector-kit";
import type { ConnectorLimit } from "@carillon/db";

const WINDOW_MS = 60_000;
const known = new WeakMap<Registry, readonly ConnectorLimit[]>();

/** What each connector allows of itself, as the limiter takes it where a tool says nothing else. */
export function connectorLimits(registry: Registry): readonly ConnectorLimit[] {
  const made =
    known.get(registry) ??
    registry.connectors().map(({ type, provider, rateLimit }) => ({
      type,
      provider,
      limit: rateLimit?.limit ?? null,
      windowMs: rateLimit?.windowMs ?? WINDOW_MS,
    }));
  known.set(registry, made);
  return made;
}
