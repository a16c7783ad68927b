ALTER TABLE "tool_health" ADD COLUMN "last_used_at" timestamp with time zone;--> statement-breakpoint
UPDATE "tool_health" SET "last_used_at" = "last_success_at";