import type { ConnectorDefinition } from "@carillon/core/contracts";
import type { KeyboardEvent } from "react";
import { plural } from "#format/plural.ts";
import { ConnectorLogo } from "#ui/connector-logo.tsx";
import { Link } from "#ui/link.tsx";

type ConnectorCardProps = {
  readonly connector: ConnectorDefinition;
  readonly href: string;
  readonly onKeyDown: (event: KeyboardEvent) => void;
};

/** One service that can be connected. */
export function ConnectorCard({ connector, href, onKeyDown }: ConnectorCardProps) {
  return (
    <li className="relative flex gap-3 rounded-lg border border-line bg-surface p-4 transition-colors hover:border-line-strong hover:bg-hover">
      <ConnectorLogo type={connector.type} size="lg" />
      <div className="min-w-0">
        <h2 className="font-semibold">
          <Link href={href} onKeyDown={onKeyDown} className="stretched rounded-sm">
            {connector.name}
          </Link>
        </h2>
        <p className="mt-0.5 text-ink-2">{connector.description}</p>
        <p className="mt-1.5 text-ink-3 text-xs">
          {connector.category} · {plural(connector.actions, "action")}
        </p>
      </div>
    </li>
  );
}
