import type { Sql } from "../../client.ts";

/** The caps as they are set now; a key that is missing has none any more. */
export async function capLimits(
  tx: Sql,
  { keys, providerCaps }: { keys: readonly string[]; providerCaps: ReadonlyMap<string, number> },
): Promise<Map<string, number>> {
  const of = (kind: string) =>
    keys.flatMap((key) => (key.startsWith(`${kind}:`) ? [key.slice(kind.length + 1)] : []));
  const rows = await tx<{ key: string; limit: number }[]>`
    select 'tool:' || id as key, concurrency as "limit" from tools
    where id = any(${of("tool")}::bigint[]) and concurrency is not null
    union all
    select 'workspace:' || workspace_id, concurrency from workspace_settings
    where workspace_id = any(${of("workspace")}::text[]) and concurrency is not null`;
  const limits = new Map(rows.map(({ key, limit }) => [key, limit]));
  for (const type of of("provider")) {
    const limit = providerCaps.get(type);
    if (limit !== undefined) limits.set(`provider:${type}`, limit);
  }
  return limits;
}
