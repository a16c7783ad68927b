ALTER TABLE "inboxes" ADD COLUMN "answer" jsonb;--> statement-breakpoint
ALTER TABLE "inboxes" ADD COLUMN "answers_left" integer;