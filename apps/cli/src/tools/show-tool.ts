import type { Tool } from "@carillon/core/contracts";
import { details } from "../output/details.ts";
import { formatTime } from "../output/format-time.ts";
import type { Paint } from "../output/paint.ts";

const WORDS = {
  "not-connected": 'not connected yet; "carillon tools connect" tells how',
  connected: "connected",
  "reconnect-needed": 'has to be connected again; "carillon tools connect" tells how',
} as const;

/** A connection in a few lines. */
export function showTool(tool: Tool, paint: Paint): string {
  const { id, name, type, isActive, rateLimit, connection, createdAt } = tool;
  return details(
    {
      id,
      name,
      type,
      active: isActive ? "yes" : "no",
      ...(connection && { connection: WORDS[connection.status] }),
      "rate limit": rateLimit ?? "the connector's own",
      created: formatTime(createdAt),
    },
    paint,
  );
}
