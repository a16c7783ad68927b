ALTER TABLE "schedules" ADD COLUMN "own_fields" text[];--> statement-breakpoint
-- Intervals in the short form have counted from the epoch until now, whatever their start: they stay where they are.
UPDATE "schedules" SET "anchor" = 'epoch' WHERE "expression" ~* '^\s*(every(?![a-z])|P[\dT])';
