import type { Metadata } from "next";
import { ConnectorDoc } from "#docs/connector-page.tsx";
import { Markdown } from "#docs/markdown.tsx";
import { readConnectorErrors } from "#docs/read-doc.ts";

export const metadata: Metadata = { title: "Connector" };

const GENERAL =
  "By HTTP status, unless the connector says otherwise: how each kind is told and retried is in [resilience](guides/resilience.md).";

export default async function Page({ params }: { readonly params: Promise<{ readonly type: string }> }) {
  const type = decodeURIComponent((await params).type).toUpperCase();
  const errors = (await readConnectorErrors(type)) ?? GENERAL;
  return <ConnectorDoc type={type} errors={<Markdown text={errors} top={2} />} />;
}
