import { ADVISORY_LOCKS } from "../../advisory-locks.ts";
import type { Database } from "../../client.ts";
import { jsonText } from "../../json-text.ts";

const STATE = "tool-metrics";

/**
 * Makes the metrics of tools anew where they are older than `everyMs`; readers keep the old ones until then. Of several
 * workers one does it. Where it takes longer than that, as much time is left between two, so that the log is not read all
 * the time. @returns how long it took, ms; null: there was nothing to do
 */
export async function refreshToolMetrics(
  { sql }: Database,
  { everyMs }: { everyMs: number },
): Promise<number | null> {
  const session = await sql.reserve();
  try {
    const [turn] = await session<
      { isMine: boolean }[]
    >`select pg_try_advisory_lock(${ADVISORY_LOCKS.toolMetrics}) as "isMine"`;
    if (!turn?.isMine) return null;
    try {
      const [due] = await session<{ isDue: boolean }[]>`
        select not exists (select from install_settings where name = ${STATE}
          and now() < (value->>'refreshedAt')::timestamptz + greatest(${everyMs}::float8, (value->>'tookMs')::float8) * interval '1 ms'
          and (value->>'refreshedAt')::timestamptz <= now()) as "isDue"`;
      if (!due?.isDue) return null;
      const began = performance.now();
      await session`refresh materialized view concurrently tool_metrics`;
      const tookMs = Math.round(performance.now() - began);
      await session`
        insert into install_settings (name, value)
        values (${STATE}, jsonb_build_object('refreshedAt', now()) || ${jsonText({ tookMs })}::text::jsonb)
        on conflict (name) do update set value = excluded.value`;
      return tookMs;
    } finally {
      await session`select pg_advisory_unlock(${ADVISORY_LOCKS.toolMetrics})`;
    }
  } finally {
    session.release();
  }
}
