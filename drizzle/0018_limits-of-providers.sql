ALTER TABLE "rate_leases" ADD COLUMN "held_until" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "rate_leases" ADD COLUMN "held_note" text;--> statement-breakpoint
CREATE INDEX "rate_leases_held_until" ON "rate_leases" USING btree ("held_until") WHERE held_until is not null;