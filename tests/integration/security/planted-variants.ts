import { randomBytes } from "node:crypto";
import { type Connector, secretValues } from "@carillon/connector-kit";

type Credentials = Readonly<Record<string, unknown>>;

/** Shorter ones are words, which stand everywhere. */
const SHORTEST_SECRET = 12;

/** The same credentials at another address: every text that begins with the old origin, every number that is its port. */
export function movedTo(credentials: Credentials, from: string | null, to: string): Credentials | null {
  if (from === null) return null;
  const old = new URL(from);
  const target = new URL(to);
  let moved = false;
  const changed = mapLeaves(credentials, (leaf) => {
    const next =
      typeof leaf === "string" && leaf.includes(old.host)
        ? leaf.replaceAll(old.host, target.host)
        : typeof leaf === "number" && leaf === Number(old.port)
          ? Number(target.port || 80)
          : leaf;
    moved ||= next !== leaf;
    return next;
  });
  return moved ? changed : null;
}

/** The same credentials with another secret of the same look in place of each, where the connector takes it; null: it takes none. */
export function withOtherSecrets(connector: Connector, credentials: Credentials): Credentials | null {
  let current = credentials;
  for (const secret of secretsOf(connector, credentials)) {
    const tail = randomBytes(32)
      .toString("hex")
      .slice(0, Math.min(24, secret.length - 4));
    const other = secret.slice(0, secret.length - tail.length) + tail;
    const next = mapLeaves(current, (leaf) => (leaf === secret ? other : leaf));
    if (connector.credentialsSchema.safeParse(next).success) current = next;
  }
  return current === credentials ? null : current;
}

/** The texts of the credentials that nobody may see. */
export function secretsOf(connector: Connector, credentials: Credentials): string[] {
  return secretValues(connector.credentialsSchema, credentials).filter(
    (secret) => secret.length >= SHORTEST_SECRET,
  );
}

function mapLeaves<Value>(value: Value, change: (leaf: unknown) => unknown): Value {
  if (Array.isArray(value)) return value.map((item) => mapLeaves(item, change)) as Value;
  if (typeof value !== "object" || value === null) return change(value) as Value;
  return Object.fromEntries(
    Object.entries(value).map(([key, part]) => [key, mapLeaves(part, change)]),
  ) as Value;
}
