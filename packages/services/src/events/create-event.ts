import type { EventCreateInput, EventSaved } from "@carillon/core";
import type { Caller } from "../caller.ts";
import type { ServiceDeps } from "../service-deps.ts";
import { addEvent } from "./add-event.ts";

export async function createEvent(
  deps: ServiceDeps,
  caller: Caller,
  input: EventCreateInput,
): Promise<EventSaved> {
  return deps.database.sql.begin((tx) =>
    addEvent(deps, tx, caller, input, { mayHaveEnded: false }),
  ) as Promise<EventSaved>;
}
