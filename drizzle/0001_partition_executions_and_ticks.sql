-- Runs and the tick ledger become partitioned by time, so that old ones go by dropping a partition. What is there
-- stays in place as one partition; nothing is copied but rows dated after today.
ALTER TABLE "executions" RENAME TO "executions_initial";--> statement-breakpoint
ALTER INDEX "executions_pkey" RENAME TO "executions_initial_pkey";--> statement-breakpoint
ALTER INDEX "executions_workspace" RENAME TO "executions_initial_workspace";--> statement-breakpoint
ALTER INDEX "executions_event" RENAME TO "executions_initial_event";--> statement-breakpoint
ALTER INDEX "executions_tool" RENAME TO "executions_initial_tool";--> statement-breakpoint
ALTER INDEX "executions_failed" RENAME TO "executions_initial_failed";--> statement-breakpoint
ALTER INDEX "executions_unfinished" RENAME TO "executions_initial_unfinished";--> statement-breakpoint
CREATE TABLE "executions" (LIKE "executions_initial" INCLUDING DEFAULTS, CONSTRAINT "executions_pkey" PRIMARY KEY ("id")) PARTITION BY RANGE ("id");--> statement-breakpoint
CREATE INDEX "executions_workspace" ON "executions" USING btree ("workspace_id","id");--> statement-breakpoint
CREATE INDEX "executions_event" ON "executions" USING btree ("event_id","id") WHERE event_id is not null;--> statement-breakpoint
CREATE INDEX "executions_tool" ON "executions" USING btree ("tool_id","id") WHERE tool_id is not null;--> statement-breakpoint
CREATE INDEX "executions_failed" ON "executions" USING btree ("workspace_id","id") WHERE status in ('FAILURE', 'TIMEOUT', 'RATE_LIMITED');--> statement-breakpoint
CREATE INDEX "executions_unfinished" ON "executions" USING btree ("event_id") WHERE finished_at is null;--> statement-breakpoint
ALTER TABLE "ticks" RENAME TO "ticks_initial";--> statement-breakpoint
ALTER INDEX "ticks_event_id_nominal_at_pk" RENAME TO "ticks_initial_pkey";--> statement-breakpoint
CREATE TABLE "ticks" (LIKE "ticks_initial" INCLUDING DEFAULTS, CONSTRAINT "ticks_event_id_nominal_at_pk" PRIMARY KEY ("event_id","nominal_at")) PARTITION BY RANGE ("nominal_at");--> statement-breakpoint
-- The first id of an instant: a UUIDv7 begins with its milliseconds.
CREATE FUNCTION pg_temp.id_at(at timestamptz) RETURNS uuid LANGUAGE sql AS $$
  SELECT (lpad(to_hex((extract(epoch FROM at) * 1000)::bigint), 12, '0') || repeat('0', 20))::uuid
$$;--> statement-breakpoint
DO $$
DECLARE
  today constant timestamptz := date_trunc('day', now(), 'UTC');
  tomorrow constant timestamptz := today + interval '24 hours';
  -- Two partitions ahead; a worker makes the next ones, as wide as its retention wants them.
  width constant interval := interval '168 hours';
  lowest uuid;
  since timestamptz;
BEGIN
  SELECT id INTO lowest FROM executions_initial ORDER BY id LIMIT 1;
  since := least(today, date_trunc('day', to_timestamp(('x' || left(replace(lowest::text, '-', ''), 12))::bit(48)::bigint / 1000.0), 'UTC'));
  CREATE TEMP TABLE later_executions ON COMMIT DROP AS SELECT * FROM executions_initial WHERE id >= pg_temp.id_at(tomorrow);
  DELETE FROM executions_initial WHERE id >= pg_temp.id_at(tomorrow);
  EXECUTE format('CREATE TABLE executions_earlier PARTITION OF executions FOR VALUES FROM (MINVALUE) TO (%L)', pg_temp.id_at(since));
  EXECUTE format('ALTER TABLE executions ATTACH PARTITION executions_initial FOR VALUES FROM (%L) TO (%L)', pg_temp.id_at(since), pg_temp.id_at(tomorrow));
  FOR n IN 0..1 LOOP
    EXECUTE format('CREATE TABLE %I PARTITION OF executions FOR VALUES FROM (%L) TO (%L)',
      'executions_' || to_char((tomorrow + n * width) AT TIME ZONE 'UTC', 'YYYYMMDD'),
      pg_temp.id_at(tomorrow + n * width), pg_temp.id_at(tomorrow + (n + 1) * width));
  END LOOP;
  EXECUTE format('CREATE TABLE executions_later PARTITION OF executions FOR VALUES FROM (%L) TO (MAXVALUE)', pg_temp.id_at(tomorrow + 2 * width));
  INSERT INTO executions SELECT * FROM later_executions;

  SELECT least(today, date_trunc('day', min(nominal_at), 'UTC')) INTO since FROM ticks_initial;
  CREATE TEMP TABLE later_ticks ON COMMIT DROP AS SELECT * FROM ticks_initial WHERE nominal_at >= tomorrow;
  DELETE FROM ticks_initial WHERE nominal_at >= tomorrow;
  EXECUTE format('CREATE TABLE ticks_earlier PARTITION OF ticks FOR VALUES FROM (MINVALUE) TO (%L)', since);
  EXECUTE format('ALTER TABLE ticks ATTACH PARTITION ticks_initial FOR VALUES FROM (%L) TO (%L)', since, tomorrow);
  FOR n IN 0..1 LOOP
    EXECUTE format('CREATE TABLE %I PARTITION OF ticks FOR VALUES FROM (%L) TO (%L)',
      'ticks_' || to_char((tomorrow + n * width) AT TIME ZONE 'UTC', 'YYYYMMDD'), tomorrow + n * width, tomorrow + (n + 1) * width);
  END LOOP;
  EXECUTE format('CREATE TABLE ticks_later PARTITION OF ticks FOR VALUES FROM (%L) TO (MAXVALUE)', tomorrow + 2 * width);
  INSERT INTO ticks SELECT * FROM later_ticks;
END
$$;--> statement-breakpoint
DROP FUNCTION pg_temp.id_at(timestamptz);
