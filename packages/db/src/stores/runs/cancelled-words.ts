import type { Fragment, Sql } from "../../client.ts";

/** What a run says that is cancelled while no worker has it: it may have been tried before. */
export const cancelledWords = (sql: Sql): Fragment => sql`
  case when attempts > 0 then 'Cancelled before attempt ' || attempts + 1 else 'Cancelled before it ran' end`;
