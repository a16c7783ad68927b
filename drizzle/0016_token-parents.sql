ALTER TABLE "api_tokens" ADD COLUMN "parent_id" bigint;--> statement-breakpoint
CREATE INDEX "api_tokens_parent" ON "api_tokens" USING btree ("parent_id") WHERE parent_id is not null;