DROP INDEX "executions_workspace";--> statement-breakpoint
ALTER TABLE "events" ADD COLUMN "steps" jsonb;--> statement-breakpoint
ALTER TABLE "events" ADD COLUMN "step_tool_ids" bigint[];--> statement-breakpoint
ALTER TABLE "events" ADD COLUMN "output_mapping" jsonb;--> statement-breakpoint
ALTER TABLE "executions" ADD COLUMN "flow" jsonb;--> statement-breakpoint
ALTER TABLE "executions" ADD COLUMN "parent_id" uuid;--> statement-breakpoint
ALTER TABLE "executions" ADD COLUMN "step_id" text;--> statement-breakpoint
ALTER TABLE "executions" ADD COLUMN "item_index" integer;--> statement-breakpoint
ALTER TABLE "executions" ADD COLUMN "step_output" jsonb;--> statement-breakpoint
CREATE INDEX "events_step_tools" ON "events" USING gin ("step_tool_ids") WHERE step_tool_ids is not null;--> statement-breakpoint
CREATE INDEX "executions_runs" ON "executions" USING btree ("workspace_id","id") WHERE parent_id is null;--> statement-breakpoint
CREATE INDEX "executions_step_runs" ON "executions" USING btree ("workspace_id","id") WHERE parent_id is not null;--> statement-breakpoint
CREATE INDEX "executions_steps" ON "executions" USING btree ("parent_id","step_id","item_index") WHERE parent_id is not null;