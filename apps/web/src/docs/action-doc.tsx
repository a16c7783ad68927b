import type { ActionDefinition } from "@carillon/core/contracts";
import { ACTION_KIND_WORDS } from "#actions/action-kinds.ts";
import { FieldTable } from "#docs/field-table.tsx";
import { Badge } from "#ui/badge.tsx";
import { JsonView } from "#ui/json-view.tsx";

const AGAIN = {
  true: "A call whose answer was lost is made again.",
  false: "A call that may have arrived is not made again: the run ends with its outcome unknown.",
  depends: "Whether a call whose answer was lost is made again depends on its parameters.",
} as const;

/** One action: what it needs, takes and gives. */
export function ActionDoc({ action }: { readonly action: ActionDefinition }) {
  const { id, name, description, actionType, permission, inputSchema, outputSchema, examples } = action;
  const again = AGAIN[`${action.idempotent}`];
  return (
    <section
      id={id}
      aria-labelledby={`name-of-${id}`}
      className="scroll-mt-20 rounded-lg border border-line bg-surface p-4"
    >
      <h2 id={`name-of-${id}`} className="flex flex-wrap items-center gap-2 font-semibold text-base">
        {name} <Badge>{ACTION_KIND_WORDS[actionType]}</Badge>
      </h2>
      <p className="font-mono text-ink-3 text-xs">{id}</p>
      <p className="mt-2 text-ink-2">
        {description} {again} A token needs <code className="font-mono text-xs">tools.execute</code> and{" "}
        <code className="font-mono text-xs">{permission}</code>.
      </p>
      <h3 className="mt-4 mb-1.5 font-medium">Takes</h3>
      <FieldTable caption={`What ${name} takes`} schema={inputSchema} />
      {outputSchema ? (
        <>
          <h3 className="mt-4 mb-1.5 font-medium">Gives</h3>
          <FieldTable caption={`What ${name} gives`} schema={outputSchema} output />
        </>
      ) : null}
      {examples.map((example) => (
        <div key={example.name}>
          <h3 className="mt-4 mb-1.5 font-medium">{example.name}</h3>
          <JsonView value={example.parameters} label={`example: ${example.name}`} />
        </div>
      ))}
    </section>
  );
}
