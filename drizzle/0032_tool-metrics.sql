-- How tools did in the last seven days, by workspace. Made anew in the background: see refresh-tool-metrics.ts.
-- An id begins with its time, so that partitions of before are left out.
CREATE MATERIALIZED VIEW "tool_metrics" AS
SELECT m."workspace_id", m."action_id", m."executions", m."successes", m."failures", m."timeouts", m."average_ms",
  m."percentiles"[1] AS "p50_ms", m."percentiles"[2] AS "p95_ms", m."percentiles"[3] AS "p99_ms",
  m."total_cost", m."last_run_at"
FROM (
  SELECT x."workspace_id", x."action_id", count(*) AS "executions",
    count(*) FILTER (WHERE x."status" = 'SUCCESS') AS "successes",
    count(*) FILTER (WHERE x."status" IN ('FAILURE', 'RATE_LIMITED')) AS "failures",
    count(*) FILTER (WHERE x."status" = 'TIMEOUT') AS "timeouts",
    avg(x."duration_ms" - x."waited_ms")::float8 AS "average_ms",
    percentile_cont(ARRAY[0.5, 0.95, 0.99]) WITHIN GROUP (ORDER BY (x."duration_ms" - x."waited_ms")::float8) AS "percentiles",
    coalesce(sum(x."cost"), 0) AS "total_cost", max(x."finished_at") AS "last_run_at"
  FROM "executions" x
  WHERE x."id" >= (lpad(to_hex((extract(epoch FROM now() - interval '7 days') * 1000)::bigint), 12, '0') || '70008000000000000000')::uuid
    AND x."finished_at" IS NOT NULL AND x."flow" IS NULL AND NOT x."is_test" AND x."cache_age_ms" IS NULL AND x."action_id" <> ''
    AND x."status" IN ('SUCCESS', 'FAILURE', 'TIMEOUT', 'RATE_LIMITED')
  GROUP BY x."workspace_id", x."action_id") m;
--> statement-breakpoint
CREATE UNIQUE INDEX "tool_metrics_of" ON "tool_metrics" ("workspace_id", "action_id");
