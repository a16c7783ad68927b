DROP INDEX "place_waits_key";--> statement-breakpoint
ALTER TABLE "place_waits" ADD COLUMN "workspace_id" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "place_waits" ADD COLUMN "lane" text DEFAULT 'normal' NOT NULL;--> statement-breakpoint
ALTER TABLE "place_waits" ADD COLUMN "place" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
CREATE INDEX "place_waits_turn" ON "place_waits" USING btree ("key","place","execution_id");--> statement-breakpoint
CREATE INDEX "place_waits_lane" ON "place_waits" USING btree ("key","workspace_id","lane","place");