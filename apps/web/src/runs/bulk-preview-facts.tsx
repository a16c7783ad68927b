import type { BulkPreview } from "@carillon/core/contracts";
import { Fragment, type ReactNode } from "react";
import { plural } from "#format/plural.ts";
import { DescriptionList } from "#ui/description-list.tsx";
import { Link } from "#ui/link.tsx";
import { Notice } from "#ui/notice.tsx";
import { RUN_STATUS_LOOK } from "#ui/run-status.tsx";
import { RelativeTime } from "#ui/time.tsx";

/** What a bulk verb would act on, and what it would leave alone. */
export function BulkPreviewFacts({ preview }: { readonly preview: BulkPreview }) {
  const { verb, count, countIsCapped, oldest, newest, unknownOutcome } = preview;
  const leftOut = leftOutOf(preview.leftOut);
  const rows = [
    {
      term: "Runs",
      value: countIsCapped ? `${plural(count, "run")}: the oldest of more` : plural(count, "run"),
    },
    ...(oldest && newest ? [{ term: "From", value: <Span oldest={oldest} newest={newest} /> }] : []),
    ...counted("State", preview.byStatus, ({ status }) => RUN_STATUS_LOOK[status].word),
    ...counted(
      "Events",
      preview.byEvent,
      ({ name, eventId }) => name ?? (eventId ? "Deleted event" : "No event"),
    ),
    ...counted("Tools", preview.byTool, ({ name, toolId }) => name ?? (toolId ? "Deleted tool" : "No tool")),
    ...(leftOut ? [{ term: "Left out", value: leftOut }] : []),
    ...(preview.sampleIds.length > 0
      ? [{ term: "Such as", value: <Samples ids={preview.sampleIds} /> }]
      : []),
  ];
  return (
    <>
      {verb === "replay" && unknownOutcome > 0 ? (
        <Notice tone="warn" title={`${plural(unknownOutcome, "run")} may have been sent already`}>
          Nobody knows how they ended. Running them again may send them twice.
        </Notice>
      ) : null}
      <DescriptionList rows={rows} />
    </>
  );
}

function Span({ oldest, newest }: { readonly oldest: string; readonly newest: string }) {
  return (
    <>
      <RelativeTime at={oldest} /> to <RelativeTime at={newest} />
    </>
  );
}

function Samples({ ids }: { readonly ids: readonly string[] }) {
  return (
    <ul className="font-mono text-xs">
      {ids.slice(0, 3).map((id) => (
        <li key={id}>
          <Link href={`/runs/${id}`} className="rounded-sm underline">
            {id}
          </Link>
        </li>
      ))}
    </ul>
  );
}

type Row = { readonly count: number };

function counted<Of extends Row>(term: string, rows: readonly Of[], nameOf: (row: Of) => string) {
  if (rows.length === 0) return [];
  const value: ReactNode = rows.map((row, at) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: names may be alike, and the rows stay as they are
    <Fragment key={at}>
      {at > 0 ? ", " : null}
      <bdi>{nameOf(row)}</bdi> {row.count.toLocaleString("en")}
    </Fragment>
  ));
  return [{ term, value }];
}

function leftOutOf({
  alreadyReplayed,
  directCalls,
  eventDeleted,
  toolDeleted,
}: BulkPreview["leftOut"]): string {
  const reasons: readonly (readonly [number, string])[] = [
    [alreadyReplayed, "replayed already"],
    [directCalls, directCalls === 1 ? "direct call" : "direct calls, which are replayed one by one"],
    [eventDeleted, "of a deleted event"],
    [toolDeleted, "of an event whose tool was deleted"],
  ];
  return reasons
    .filter(([count]) => count > 0)
    .map(([count, why]) => `${count.toLocaleString("en")} ${why}`)
    .join("; ");
}
