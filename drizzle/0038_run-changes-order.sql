-- Both hold minutes; who follows begins anew.
DELETE FROM "run_changes";--> statement-breakpoint
DELETE FROM "run_watchers";--> statement-breakpoint
ALTER TABLE "run_changes" DROP CONSTRAINT "run_changes_xid_seq_pk";--> statement-breakpoint
ALTER TABLE "run_changes" ADD PRIMARY KEY ("seq");--> statement-breakpoint
ALTER TABLE "run_changes" DROP COLUMN "xid";