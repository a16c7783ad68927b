import type { EventSnapshot } from "../ports/snapshots.ts";

/** Ends a run on its way: its event has several steps, so that its worker begins those in place of an action. */
export class StepsWanted extends Error {
  readonly event: EventSnapshot;
  constructor(event: EventSnapshot) {
    super(`event ${event.id} has several steps`);
    this.name = "StepsWanted";
    this.event = event;
  }
}
