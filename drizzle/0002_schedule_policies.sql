CREATE TABLE "waiting_runs" (
	"execution_id" uuid PRIMARY KEY NOT NULL,
	"event_id" bigint NOT NULL,
	"nominal_at" timestamp with time zone NOT NULL,
	"kind" text NOT NULL,
	"release_after" timestamp with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "events" ADD COLUMN "misfire_catch_up_max" integer DEFAULT 10 NOT NULL;--> statement-breakpoint
ALTER TABLE "schedules" ADD COLUMN "resume_from" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "schedules" ADD COLUMN "shares_event" boolean DEFAULT false NOT NULL;--> statement-breakpoint
CREATE INDEX "waiting_runs_event" ON "waiting_runs" USING btree ("event_id","nominal_at");--> statement-breakpoint
CREATE UNIQUE INDEX "waiting_runs_one" ON "waiting_runs" USING btree ("event_id") WHERE kind = 'overlap';--> statement-breakpoint
CREATE INDEX "ticks_unfired" ON "ticks" USING btree ("event_id","outcome","nominal_at") WHERE outcome <> 'fired';--> statement-breakpoint
UPDATE "schedules" SET "shares_event" = true WHERE "event_id" IN (SELECT "event_id" FROM "schedules" GROUP BY "event_id" HAVING count(*) > 1);
