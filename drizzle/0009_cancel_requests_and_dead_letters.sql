ALTER TABLE "executions" ADD COLUMN "cancel_requested_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "executions" ADD COLUMN "dead_at" timestamp with time zone;--> statement-breakpoint
CREATE INDEX "executions_replays" ON "executions" USING btree ("replay_of") WHERE replay_of is not null;--> statement-breakpoint
CREATE INDEX "executions_dead" ON "executions" USING btree ("workspace_id","id") WHERE dead_at is not null;