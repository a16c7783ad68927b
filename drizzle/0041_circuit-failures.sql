CREATE TABLE "circuit_failures" (
	"tool_id" bigint NOT NULL,
	"host" text NOT NULL,
	"in_a_row" integer NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "circuit_failures_tool_id_host_pk" PRIMARY KEY("tool_id","host")
);
--> statement-breakpoint
ALTER TABLE "circuit_failures" ADD CONSTRAINT "circuit_failures_tool_id_tools_id_fk" FOREIGN KEY ("tool_id") REFERENCES "public"."tools"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "circuit_failures_age" ON "circuit_failures" USING btree ("updated_at");