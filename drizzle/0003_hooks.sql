CREATE TABLE "hook_deliveries" (
	"event_id" bigint NOT NULL,
	"delivery_hash" text NOT NULL,
	"workspace_id" text NOT NULL,
	"execution_id" uuid NOT NULL,
	"received_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "hook_deliveries_event_id_delivery_hash_pk" PRIMARY KEY("event_id","delivery_hash")
);
--> statement-breakpoint
CREATE TABLE "hooks" (
	"event_id" bigint PRIMARY KEY NOT NULL,
	"workspace_id" text NOT NULL,
	"key_hash" text NOT NULL,
	"settings" jsonb NOT NULL,
	"sealed" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "hooks_key_hash_unique" UNIQUE("key_hash")
);
--> statement-breakpoint
ALTER TABLE "events" ADD COLUMN "condition" jsonb;--> statement-breakpoint
ALTER TABLE "hooks" ADD CONSTRAINT "hooks_event_id_events_id_fk" FOREIGN KEY ("event_id") REFERENCES "public"."events"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "hooks" ADD CONSTRAINT "hooks_workspace_id_organization_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."organization"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "hook_deliveries_received" ON "hook_deliveries" USING btree ("received_at");