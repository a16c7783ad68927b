import type { ActionDefinition } from "@carillon/core/contracts";
import { Button } from "#ui/button.tsx";

type ActionExamplesProps = {
  readonly examples: ActionDefinition["examples"];
  readonly onChoose: (parameters: unknown) => void;
};

/** Parameters that are known to make sense, for those who begin. */
export function ActionExamples({ examples, onChoose }: ActionExamplesProps) {
  if (examples.length === 0) return null;
  return (
    <p className="flex flex-wrap items-center gap-2 text-ink-3 text-xs">
      Fill in an example:
      {examples.map((example) => (
        <Button key={example.name} size="sm" onClick={() => onChoose(example.parameters)}>
          {example.name}
        </Button>
      ))}
    </p>
  );
}
