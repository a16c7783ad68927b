CREATE TABLE "agent_role_usage" (
	"role_id" bigint NOT NULL,
	"tool" text NOT NULL,
	"starts_at" timestamp with time zone NOT NULL,
	"used" integer NOT NULL,
	CONSTRAINT "agent_role_usage_role_id_tool_starts_at_pk" PRIMARY KEY("role_id","tool","starts_at")
);
--> statement-breakpoint
CREATE TABLE "agent_roles" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "agent_roles_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"workspace_id" text NOT NULL,
	"name" text NOT NULL,
	"description" text DEFAULT '' NOT NULL,
	"grants" jsonb NOT NULL,
	"is_sandboxed" boolean DEFAULT false NOT NULL,
	"sandbox_allow" text[] NOT NULL,
	"sandbox_deny" text[] NOT NULL,
	"approval_minutes" integer NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "api_tokens" ADD COLUMN "agent_role_id" bigint;--> statement-breakpoint
ALTER TABLE "api_tokens" ADD COLUMN "is_sandboxed" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "agent_role_usage" ADD CONSTRAINT "agent_role_usage_role_id_agent_roles_id_fk" FOREIGN KEY ("role_id") REFERENCES "public"."agent_roles"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "agent_roles" ADD CONSTRAINT "agent_roles_workspace_id_organization_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."organization"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "agent_role_usage_starts" ON "agent_role_usage" USING btree ("starts_at");--> statement-breakpoint
CREATE UNIQUE INDEX "agent_roles_name" ON "agent_roles" USING btree ("workspace_id","name");--> statement-breakpoint
CREATE INDEX "api_tokens_agent_role" ON "api_tokens" USING btree ("agent_role_id") WHERE agent_role_id is not null;--> statement-breakpoint
CREATE INDEX "executions_token" ON "executions" USING btree ("token_id","id") WHERE token_id is not null;