ALTER TABLE "place_waits" ALTER COLUMN "job_id" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "place_waits" ADD COLUMN "until" timestamp with time zone;