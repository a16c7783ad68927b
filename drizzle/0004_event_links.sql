CREATE TABLE "event_links" (
	"upstream_id" bigint NOT NULL,
	"downstream_id" bigint NOT NULL,
	"workspace_id" text NOT NULL,
	"on_success" boolean NOT NULL,
	"on_failure" boolean NOT NULL,
	CONSTRAINT "event_links_upstream_id_downstream_id_pk" PRIMARY KEY("upstream_id","downstream_id")
);
--> statement-breakpoint
ALTER TABLE "event_links" ADD CONSTRAINT "event_links_upstream_id_events_id_fk" FOREIGN KEY ("upstream_id") REFERENCES "public"."events"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "event_links" ADD CONSTRAINT "event_links_downstream_id_events_id_fk" FOREIGN KEY ("downstream_id") REFERENCES "public"."events"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "event_links_downstream" ON "event_links" USING btree ("downstream_id");--> statement-breakpoint
CREATE INDEX "event_links_workspace" ON "event_links" USING btree ("workspace_id");