"use client";

import { type Call, copyAs } from "#actions/copy-as.ts";
import { CodeBlock } from "#ui/code-block.tsx";
import { Link } from "#ui/link.tsx";
import { Tabs } from "#ui/tabs.tsx";

export function CopyAsPanel({ call }: { readonly call: Call }) {
  const snippets = copyAs(call, window.location.origin);
  return (
    <div className="space-y-2">
      <Tabs
        label="Copy as"
        tabs={snippets.map((snippet) => ({
          value: snippet.value,
          label: snippet.label,
          content: <CodeBlock code={snippet.code} label={`${snippet.label} call`} />,
        }))}
      />
      <p className="text-ink-3 text-xs">
        It needs an API token in CARILLON_TOKEN:{" "}
        <Link
          href="/settings?tab=tokens"
          className="font-medium text-accent underline-offset-2 hover:underline"
        >
          create one
        </Link>
        .
      </p>
    </div>
  );
}
