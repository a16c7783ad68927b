import { CodeBlock } from "#ui/code-block.tsx";

/** A value as JSON, always as text. */
export function JsonView({ value, label }: { readonly value: unknown; readonly label: string }) {
  const text = typeof value === "string" ? value : (JSON.stringify(value, null, 2) ?? "undefined");
  return <CodeBlock code={text} label={label} wrap />;
}
