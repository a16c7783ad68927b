-- Both hold minutes; who follows begins anew.
DELETE FROM "run_changes";--> statement-breakpoint
DELETE FROM "run_watchers";--> statement-breakpoint
-- What the version before had them do writes a column that goes; they come back, as they are now, when this is done.
DROP TRIGGER IF EXISTS "run_changes_insert" ON "executions";--> statement-breakpoint
DROP TRIGGER IF EXISTS "run_changes_update" ON "executions";--> statement-breakpoint
ALTER TABLE "run_changes" DROP CONSTRAINT "run_changes_xid_seq_pk";--> statement-breakpoint
ALTER TABLE "run_changes" ADD PRIMARY KEY ("seq");--> statement-breakpoint
ALTER TABLE "run_changes" DROP COLUMN "xid";