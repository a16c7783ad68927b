CREATE TABLE "calendar_times" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "calendar_times_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"calendar_id" bigint NOT NULL,
	"starts_at" timestamp with time zone NOT NULL,
	"ends_at" timestamp with time zone NOT NULL,
	"name" text NOT NULL,
	"all_day" boolean NOT NULL
);
--> statement-breakpoint
CREATE TABLE "calendars" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "calendars_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"workspace_id" text NOT NULL,
	"user_id" text NOT NULL,
	"name" text NOT NULL,
	"kind" text NOT NULL,
	"timezone" text NOT NULL,
	"source" text NOT NULL,
	"entries" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"ics" text,
	"sealed_url" text,
	"host" text,
	"known_until" timestamp with time zone NOT NULL,
	"refreshed_at" timestamp with time zone NOT NULL,
	"refresh_after" timestamp with time zone NOT NULL,
	"problem" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "events" ADD COLUMN "skip_calendar_ids" bigint[];--> statement-breakpoint
ALTER TABLE "events" ADD COLUMN "only_calendar_ids" bigint[];--> statement-breakpoint
ALTER TABLE "calendar_times" ADD CONSTRAINT "calendar_times_calendar_id_calendars_id_fk" FOREIGN KEY ("calendar_id") REFERENCES "public"."calendars"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "calendars" ADD CONSTRAINT "calendars_workspace_id_organization_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."organization"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "calendar_times_calendar" ON "calendar_times" USING btree ("calendar_id","starts_at","id");--> statement-breakpoint
CREATE INDEX "calendars_workspace" ON "calendars" USING btree ("workspace_id","id");--> statement-breakpoint
CREATE INDEX "calendars_refresh" ON "calendars" USING btree ("refresh_after");--> statement-breakpoint
CREATE INDEX "events_skip_calendars" ON "events" USING gin ("skip_calendar_ids") WHERE skip_calendar_ids is not null;--> statement-breakpoint
CREATE INDEX "events_only_calendars" ON "events" USING gin ("only_calendar_ids") WHERE only_calendar_ids is not null;