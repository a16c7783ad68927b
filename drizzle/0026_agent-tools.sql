CREATE TABLE "tool_definitions" (
	"name" text PRIMARY KEY NOT NULL,
	"tool_type" text NOT NULL,
	"category" text NOT NULL,
	"status" text NOT NULL,
	"capabilities" text[] NOT NULL,
	"permissions" text[] NOT NULL,
	"definition" jsonb NOT NULL,
	"words" "tsvector" NOT NULL,
	"gone_at" timestamp with time zone,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "tool_overrides" (
	"workspace_id" text NOT NULL,
	"tool_type" text NOT NULL,
	"name" text NOT NULL,
	"status" text,
	"rate_limit_per_minute" integer,
	"cost_per_execution" numeric(18, 9),
	"timeout_seconds" integer,
	"note" text,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "tool_overrides_workspace_id_tool_type_name_pk" PRIMARY KEY("workspace_id","tool_type","name")
);
--> statement-breakpoint
ALTER TABLE "executions" ADD COLUMN "agent_session_id" text;--> statement-breakpoint
ALTER TABLE "executions" ADD COLUMN "session_id" text;--> statement-breakpoint
ALTER TABLE "tool_overrides" ADD CONSTRAINT "tool_overrides_workspace_id_organization_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."organization"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "tool_definitions_words" ON "tool_definitions" USING gin ("words");--> statement-breakpoint
CREATE INDEX "tool_definitions_category" ON "tool_definitions" USING btree ("category","name") WHERE gone_at is null;--> statement-breakpoint
CREATE INDEX "tool_definitions_capabilities" ON "tool_definitions" USING gin ("capabilities");--> statement-breakpoint
CREATE INDEX "tool_definitions_permissions" ON "tool_definitions" USING gin ("permissions");