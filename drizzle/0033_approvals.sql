CREATE TABLE "approvals" (
	"id" uuid PRIMARY KEY NOT NULL,
	"workspace_id" text NOT NULL,
	"execution_id" uuid NOT NULL,
	"user_id" text,
	"token_id" bigint,
	"tool_id" bigint NOT NULL,
	"action_id" text NOT NULL,
	"agent_role" text,
	"status" text DEFAULT 'pending' NOT NULL,
	"sealed" text,
	"inputs" jsonb NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"decided_at" timestamp with time zone,
	"decided_by" text,
	"decided_by_token" bigint,
	"reason" text
);
--> statement-breakpoint
ALTER TABLE "approvals" ADD CONSTRAINT "approvals_workspace_id_organization_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."organization"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "approvals_execution" ON "approvals" USING btree ("execution_id");--> statement-breakpoint
CREATE INDEX "approvals_workspace" ON "approvals" USING btree ("workspace_id","id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "approvals_status" ON "approvals" USING btree ("workspace_id","status","id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "approvals_pending" ON "approvals" USING btree ("expires_at") WHERE status = 'pending';--> statement-breakpoint
CREATE INDEX "approvals_sealed" ON "approvals" USING btree ("execution_id") WHERE status = 'approved' and sealed is not null;--> statement-breakpoint
CREATE INDEX "approvals_created" ON "approvals" USING btree ("created_at");