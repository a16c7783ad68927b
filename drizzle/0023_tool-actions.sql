CREATE TABLE "tool_actions" (
	"tool_id" bigint NOT NULL,
	"action_id" text NOT NULL,
	"workspace_id" text NOT NULL,
	"definition" jsonb NOT NULL,
	CONSTRAINT "tool_actions_tool_id_action_id_pk" PRIMARY KEY("tool_id","action_id")
);
--> statement-breakpoint
ALTER TABLE "tool_actions" ADD CONSTRAINT "tool_actions_tool_id_tools_id_fk" FOREIGN KEY ("tool_id") REFERENCES "public"."tools"("id") ON DELETE cascade ON UPDATE no action;