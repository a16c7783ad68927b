import type { TransferOutcome, WorkspaceImported } from "@carillon/core/contracts";
import { plural } from "#format/plural.ts";
import { Badge, type Tone } from "#ui/badge.tsx";
import { Table, Td, Th, Tr } from "#ui/table.tsx";

const LOOKS: Readonly<Record<TransferOutcome, { word: string; tone: Tone }>> = {
  new: { word: "New", tone: "good" },
  exists: { word: "Exists", tone: "neutral" },
  missing: { word: "Left out", tone: "warn" },
};
/** What needs a look comes first. */
const ORDER: readonly TransferOutcome[] = ["missing", "new", "exists"];

/** What an import did, or would do, thing by thing. */
export function ImportResult({ result: { dryRun, items } }: { readonly result: WorkspaceImported }) {
  const of = (outcome: TransferOutcome) => items.filter((item) => item.outcome === outcome);
  const words = [
    plural(
      of("new").length,
      dryRun ? "thing would be made" : "thing was made",
      dryRun ? "things would be made" : "things were made",
    ),
    `${of("exists").length} there already`,
    `${of("missing").length} left out`,
  ].join(", ");
  return (
    <div className="space-y-3">
      <p role="status" className="font-medium">
        {items.length === 0 ? "There is nothing in this document." : `${words}.`}
      </p>
      {items.length > 0 ? (
        <Table
          caption={dryRun ? "What an import would do" : "What the import did"}
          head={
            <>
              <Th>What</Th>
              <Th className="hidden sm:table-cell">Kind</Th>
              <Th>Outcome</Th>
            </>
          }
        >
          {ORDER.flatMap(of).map(({ kind, name, outcome, note }) => (
            <Tr key={`${kind} ${name} ${note}`}>
              <Td className="wrap-anywhere">
                <bdi className="font-medium">{name}</bdi>
                {note ? <span className="block text-ink-3 text-xs">{note}</span> : null}
              </Td>
              <Td className="hidden text-ink-2 first-letter:uppercase sm:table-cell">{kind}</Td>
              <Td>
                <Badge tone={LOOKS[outcome].tone}>{LOOKS[outcome].word}</Badge>
              </Td>
            </Tr>
          ))}
        </Table>
      ) : null}
    </div>
  );
}
