CREATE TABLE "load_samples" (
	"workspace_id" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"ready" integer DEFAULT 0 NOT NULL,
	"waiting" integer DEFAULT 0 NOT NULL,
	"lag_ms" integer,
	"sampled_at" timestamp with time zone NOT NULL,
	CONSTRAINT "load_samples_workspace_id_at_pk" PRIMARY KEY("workspace_id","at")
);
--> statement-breakpoint
ALTER TABLE "circuits" ADD COLUMN "detail" text;--> statement-breakpoint
CREATE INDEX "load_samples_at" ON "load_samples" USING btree ("at");