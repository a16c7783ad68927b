import { curlOf } from "#api-reference/curl-of.ts";
import type { Operation } from "#api-reference/read-document.ts";
import { useOwnOrigin } from "#tools/oauth/use-own-origin.ts";
import { CodeBlock } from "#ui/code-block.tsx";
import { Table, Td, Th, Tr } from "#ui/table.tsx";

const json = (schema: object) => JSON.stringify(schema, null, 2);

/** What one operation takes and gives. */
export function OperationDetails({ operation }: { readonly operation: Operation }) {
  const origin = useOwnOrigin() ?? "";
  const { id, parameters, body, responses } = operation;
  return (
    <div className="space-y-4 border-line border-t p-4">
      <CodeBlock label={`call of ${id}`} code={curlOf(operation, origin)} />
      {parameters.length === 0 ? null : (
        <Table
          caption={`Parameters of ${id}`}
          head={
            <>
              <Th>Parameter</Th>
              <Th>In</Th>
              <Th>What it is</Th>
            </>
          }
        >
          {parameters.map((parameter) => (
            <Tr key={`${parameter.in} ${parameter.name}`}>
              <Td className="wrap-anywhere font-mono text-xs">
                {parameter.name}
                {parameter.required ? <span className="text-ink-3"> required</span> : null}
              </Td>
              <Td>{parameter.in}</Td>
              <Td className="wrap-anywhere">
                {parameter.description ? <p>{parameter.description}</p> : null}
                <code className="text-ink-3 text-xs">{JSON.stringify(parameter.schema ?? {})}</code>
              </Td>
            </Tr>
          ))}
        </Table>
      )}
      {body ? (
        <section>
          <h3 className="mb-1 font-medium">Body</h3>
          <CodeBlock label={`body of ${id}`} code={json(body)} />
        </section>
      ) : null}
      <section>
        <h3 className="mb-1 font-medium">Answers</h3>
        <ul className="space-y-2">
          {responses.map(({ status, description, schema }) => (
            <li key={status}>
              <p>
                <span className="font-mono">{status}</span> <span className="text-ink-2">{description}</span>
              </p>
              {schema && status.startsWith("2") ? (
                <CodeBlock label={`answer ${status} of ${id}`} code={json(schema)} />
              ) : null}
            </li>
          ))}
        </ul>
      </section>
    </div>
  );
}
