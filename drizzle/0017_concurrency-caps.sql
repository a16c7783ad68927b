CREATE TABLE "place_holders" (
	"holder" uuid PRIMARY KEY NOT NULL,
	"until" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "place_waits" (
	"execution_id" uuid PRIMARY KEY NOT NULL,
	"job_id" uuid NOT NULL,
	"key" text NOT NULL,
	"keys" text[] NOT NULL
);
--> statement-breakpoint
CREATE TABLE "run_places" (
	"key" text NOT NULL,
	"execution_id" uuid NOT NULL,
	"holder" uuid,
	"until" timestamp with time zone,
	CONSTRAINT "run_places_key_execution_id_pk" PRIMARY KEY("key","execution_id")
);
--> statement-breakpoint
ALTER TABLE "tools" ADD COLUMN "concurrency" integer;--> statement-breakpoint
ALTER TABLE "workspace_settings" ADD COLUMN "concurrency" integer;--> statement-breakpoint
CREATE INDEX "place_waits_key" ON "place_waits" USING btree ("key","execution_id");