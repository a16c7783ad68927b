CREATE TABLE "run_changes" (
	"xid" bigint NOT NULL,
	"seq" bigint GENERATED ALWAYS AS IDENTITY (sequence name "run_changes_seq_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"workspace_id" text NOT NULL,
	"execution_id" uuid NOT NULL,
	"change" text NOT NULL,
	"status" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "run_changes_xid_seq_pk" PRIMARY KEY("xid","seq")
);
--> statement-breakpoint
CREATE TABLE "run_watchers" (
	"workspace_id" text PRIMARY KEY NOT NULL,
	"since" bigint,
	"until" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE INDEX "run_changes_at" ON "run_changes" USING btree ("at");