CREATE TABLE "workers" (
	"id" uuid PRIMARY KEY NOT NULL,
	"version" text NOT NULL,
	"started_at" timestamp with time zone DEFAULT now() NOT NULL,
	"seen_at" timestamp with time zone NOT NULL,
	"beat_at" timestamp with time zone,
	"slots" integer NOT NULL,
	"running" jsonb DEFAULT '{}'::jsonb NOT NULL
);
--> statement-breakpoint
ALTER TABLE "run_stats" ADD COLUMN "waited_ms" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
CREATE INDEX "workers_seen" ON "workers" USING btree ("seen_at");--> statement-breakpoint
CREATE INDEX "audit_log_resets" ON "audit_log" USING btree ("workspace_id","target","id" DESC NULLS LAST) WHERE verb = 'tool.reset-circuit';