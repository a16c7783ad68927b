import type { Artifact } from "@carillon/core/contracts";
import { formatTime } from "../output/format-time.ts";
import type { Paint } from "../output/paint.ts";
import { type Column, table } from "../output/table.ts";

const COLUMNS: readonly Column<Artifact>[] = [
  { head: "ID", cell: ({ id }) => id },
  { head: "NAME", cell: ({ name }) => name, max: 40 },
  { head: "KIND", cell: ({ contentType }) => contentType, max: 30 },
  { head: "BYTES", cell: ({ bytes }) => bytes, align: "right" },
  { head: "MADE", cell: ({ createdAt }) => formatTime(createdAt) },
  { head: "KEPT UNTIL", cell: ({ expiresAt }) => formatTime(expiresAt) },
];

export function showArtifacts(artifacts: readonly Artifact[], paint: Paint): string {
  const empty = "There are no files here; a run keeps one when a response is binary.";
  return table(artifacts, COLUMNS, { paint, empty });
}
