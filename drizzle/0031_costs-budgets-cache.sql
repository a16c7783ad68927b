CREATE TABLE "budget_usage" (
	"budget_id" bigint NOT NULL,
	"subject" text NOT NULL,
	"starts_at" timestamp with time zone NOT NULL,
	"spent" numeric(18, 9) NOT NULL,
	CONSTRAINT "budget_usage_budget_id_subject_starts_at_pk" PRIMARY KEY("budget_id","subject","starts_at")
);
--> statement-breakpoint
CREATE TABLE "budgets" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"workspace_id" text NOT NULL,
	"scope" text NOT NULL,
	"subject" text,
	"period" text NOT NULL,
	"amount" numeric(18, 9) NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "result_cache" (
	"workspace_id" text NOT NULL,
	"tool_id" bigint NOT NULL,
	"action_id" text NOT NULL,
	"hash" text NOT NULL,
	"sealed" text,
	"bytes" integer NOT NULL,
	"holder" uuid,
	"made_at" timestamp with time zone,
	"expires_at" timestamp with time zone NOT NULL,
	CONSTRAINT "result_cache_workspace_id_tool_id_action_id_hash_pk" PRIMARY KEY("workspace_id","tool_id","action_id","hash")
);
--> statement-breakpoint
CREATE TABLE "usage_days" (
	"workspace_id" text NOT NULL,
	"day" date NOT NULL,
	"action_id" text NOT NULL,
	"token_id" bigint NOT NULL,
	"agent_role_id" bigint NOT NULL,
	"agent_session_id" text NOT NULL,
	"executions" integer NOT NULL,
	"cost" numeric(24, 9) NOT NULL,
	"tokens_used" bigint NOT NULL,
	"cache_hits" integer NOT NULL,
	"cache_misses" integer NOT NULL,
	CONSTRAINT "usage_days_workspace_id_day_action_id_token_id_agent_role_id_agent_session_id_pk" PRIMARY KEY("workspace_id","day","action_id","token_id","agent_role_id","agent_session_id")
);
--> statement-breakpoint
ALTER TABLE "executions" ADD COLUMN "cost" numeric(18, 9);--> statement-breakpoint
ALTER TABLE "executions" ADD COLUMN "tokens_used" bigint;--> statement-breakpoint
ALTER TABLE "executions" ADD COLUMN "cache_age_ms" bigint;--> statement-breakpoint
ALTER TABLE "budget_usage" ADD CONSTRAINT "budget_usage_budget_id_budgets_id_fk" FOREIGN KEY ("budget_id") REFERENCES "public"."budgets"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "budgets" ADD CONSTRAINT "budgets_workspace_id_organization_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."organization"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "result_cache" ADD CONSTRAINT "result_cache_workspace_id_organization_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."organization"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "budget_usage_starts" ON "budget_usage" USING btree ("starts_at");--> statement-breakpoint
CREATE UNIQUE INDEX "budgets_of" ON "budgets" USING btree ("workspace_id","scope","period","subject");--> statement-breakpoint
CREATE INDEX "result_cache_expires" ON "result_cache" USING btree ("expires_at");--> statement-breakpoint
CREATE INDEX "result_cache_of" ON "result_cache" USING btree ("workspace_id","expires_at","bytes");--> statement-breakpoint
CREATE INDEX "usage_days_day" ON "usage_days" USING btree ("day");--> statement-breakpoint
CREATE INDEX "executions_agent_session" ON "executions" USING btree ("workspace_id","agent_session_id","id") WHERE agent_session_id is not null;--> statement-breakpoint
CREATE INDEX "executions_costly" ON "executions" USING btree ("workspace_id","id") WHERE cost > 0;--> statement-breakpoint
CREATE INDEX "executions_cached" ON "executions" USING btree ("workspace_id","id") WHERE cache_age_ms is not null;