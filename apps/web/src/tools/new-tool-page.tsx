"use client";

import { useSearchParams } from "next/navigation";
import { ConnectorPicker } from "#tools/connector-picker.tsx";
import { NewToolForm } from "#tools/new-tool-form.tsx";
import { useConnectors } from "#tools/use-connectors.ts";
import { ConnectorLogo } from "#ui/connector-logo.tsx";
import { PageHeader } from "#ui/page-header.tsx";

export function NewToolPage() {
  const type = useSearchParams().get("type")?.toUpperCase();
  const { data } = useConnectors();
  const connector = data?.connectors.find((each) => each.type === type);
  if (!connector) {
    return (
      <>
        <PageHeader
          back={{ href: "/tools", label: "Tools" }}
          title="Connect a tool"
          description="Pick the service that Carillon should act on."
        />
        <ConnectorPicker />
      </>
    );
  }
  return (
    <>
      <PageHeader
        back={{ href: "/tools/new", label: "All services" }}
        icon={<ConnectorLogo type={connector.type} size="lg" />}
        title={`Connect ${connector.name}`}
        description={connector.description}
        needs="editor"
      />
      <NewToolForm key={connector.type} connector={connector} />
    </>
  );
}
