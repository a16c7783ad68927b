CREATE TABLE "deferred_circuits" (
	"tool_id" bigint NOT NULL,
	"host" text NOT NULL,
	"pace" integer NOT NULL,
	"max_pace" integer NOT NULL,
	"release_at" timestamp with time zone NOT NULL,
	CONSTRAINT "deferred_circuits_tool_id_host_pk" PRIMARY KEY("tool_id","host")
);
--> statement-breakpoint
CREATE TABLE "deferred_runs" (
	"execution_id" uuid PRIMARY KEY NOT NULL,
	"job_id" uuid NOT NULL,
	"tool_id" bigint NOT NULL,
	"host" text NOT NULL,
	"since" timestamp with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "events" ADD COLUMN "circuit_policy" text DEFAULT 'defer' NOT NULL;--> statement-breakpoint
ALTER TABLE "events" ADD COLUMN "fallback_tool_id" bigint;--> statement-breakpoint
CREATE INDEX "deferred_runs_circuit" ON "deferred_runs" USING btree ("tool_id","host","since","execution_id");--> statement-breakpoint
CREATE INDEX "events_fallback_tool" ON "events" USING btree ("fallback_tool_id") WHERE fallback_tool_id is not null;