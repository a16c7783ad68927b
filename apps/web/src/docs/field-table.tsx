import { fieldRows } from "@carillon/core/contracts";
import type { JsonSchema } from "#schema-form/json-schema.ts";
import { Table, Td, Th, Tr } from "#ui/table.tsx";

/** The fields of a schema: what each is called, takes and means. */
export function FieldTable({
  caption,
  schema,
  output,
}: {
  readonly caption: string;
  readonly schema: JsonSchema;
  /** What is given has nothing that is needed. */
  readonly output?: boolean;
}) {
  const rows = fieldRows(schema);
  if (rows.length === 0) return <p className="text-ink-3">No fields.</p>;
  return (
    <Table
      caption={caption}
      head={
        <>
          <Th>Field</Th>
          <Th>Type</Th>
          <Th>What it is</Th>
        </>
      }
    >
      {rows.map(({ path, type, required, words }) => (
        <Tr key={`${path} ${type}`}>
          <Td className="wrap-anywhere min-w-32 align-baseline font-mono text-xs">
            {path}
            {required && !output ? <span className="font-sans text-ink-3"> needed</span> : null}
          </Td>
          <Td className="wrap-anywhere min-w-24 align-baseline text-ink-2 text-xs">{type}</Td>
          <Td className="wrap-anywhere min-w-48 align-baseline">{words}</Td>
        </Tr>
      ))}
    </Table>
  );
}
