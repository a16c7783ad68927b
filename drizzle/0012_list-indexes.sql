DROP INDEX "executions_failed";--> statement-breakpoint
DROP INDEX "executions_event";--> statement-breakpoint
DROP INDEX "executions_tool";--> statement-breakpoint
CREATE INDEX "executions_unsuccessful" ON "executions" USING btree ("workspace_id","status","id") WHERE status in ('FAILURE', 'TIMEOUT', 'RATE_LIMITED', 'CANCELLED', 'SKIPPED') and parent_id is null;--> statement-breakpoint
CREATE INDEX "executions_tool_unsuccessful" ON "executions" USING btree ("workspace_id","tool_id","status","id") WHERE status in ('FAILURE', 'TIMEOUT', 'RATE_LIMITED', 'CANCELLED', 'SKIPPED') and flow is null;--> statement-breakpoint
CREATE INDEX "executions_event_unsuccessful" ON "executions" USING btree ("event_id","status","id","workspace_id") WHERE status in ('FAILURE', 'TIMEOUT', 'RATE_LIMITED', 'CANCELLED', 'SKIPPED') and event_id is not null;--> statement-breakpoint
CREATE INDEX "executions_trigger" ON "executions" USING btree ("workspace_id","trigger","id") WHERE trigger not in ('schedule', 'api') and parent_id is null;--> statement-breakpoint
CREATE INDEX "executions_event" ON "executions" USING btree ("event_id","id","workspace_id") WHERE event_id is not null;--> statement-breakpoint
CREATE INDEX "executions_tool" ON "executions" USING btree ("workspace_id","tool_id","id") WHERE flow is null;