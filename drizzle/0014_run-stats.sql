CREATE TABLE "deleted_tools" (
	"id" bigint PRIMARY KEY NOT NULL,
	"workspace_id" text NOT NULL,
	"type" text NOT NULL,
	"deleted_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "run_stats" (
	"workspace_id" text NOT NULL,
	"span_seconds" integer NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"grouping" text NOT NULL,
	"tool_id" bigint NOT NULL,
	"key" text NOT NULL,
	"count" bigint NOT NULL,
	"successes" bigint NOT NULL,
	"durations" jsonb NOT NULL,
	CONSTRAINT "run_stats_workspace_id_span_seconds_grouping_tool_id_at_key_pk" PRIMARY KEY("workspace_id","span_seconds","grouping","tool_id","at","key")
);
--> statement-breakpoint
CREATE TABLE "run_stats_open" (
	"execution_id" uuid PRIMARY KEY NOT NULL
);
--> statement-breakpoint
CREATE TABLE "run_stats_state" (
	"id" integer PRIMARY KEY NOT NULL,
	"since" timestamp with time zone NOT NULL,
	"until" timestamp with time zone NOT NULL
);
--> statement-breakpoint
DROP INDEX "executions_tool";--> statement-breakpoint
DROP INDEX "executions_tool_unsuccessful";--> statement-breakpoint
CREATE INDEX "deleted_tools_type" ON "deleted_tools" USING btree ("workspace_id","type");--> statement-breakpoint
CREATE INDEX "run_stats_span" ON "run_stats" USING btree ("span_seconds","at");--> statement-breakpoint
CREATE INDEX "executions_tool" ON "executions" USING btree ("tool_id","id","workspace_id") WHERE flow is null;--> statement-breakpoint
CREATE INDEX "executions_tool_unsuccessful" ON "executions" USING btree ("tool_id","status","id","workspace_id") WHERE status in ('FAILURE', 'TIMEOUT', 'RATE_LIMITED', 'CANCELLED', 'SKIPPED') and flow is null;