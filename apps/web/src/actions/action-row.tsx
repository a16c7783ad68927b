"use client";

import type { ActionDefinition, Tool } from "@carillon/core/contracts";
import { ChevronDown } from "lucide-react";
import { useRouter } from "next/navigation";
import { ACTION_KIND_WORDS } from "#actions/action-kinds.ts";
import { Badge } from "#ui/badge.tsx";
import { Button } from "#ui/button.tsx";
import { Link } from "#ui/link.tsx";
import { Menu } from "#ui/menu.tsx";

const tryHref = (tool: Tool, action: ActionDefinition) =>
  `/tools/${tool.id}?action=${encodeURIComponent(action.id)}`;

/** What a menu shows; the page of tools has them all. */
const MOST_IN_MENU = 12;

type TryProps = {
  readonly action: ActionDefinition;
  readonly tools: readonly Tool[];
  /** The workspace has more tools than are known here. */
  readonly mayBeMore: boolean;
};

export function ActionRow({ action, tools, mayBeMore }: TryProps) {
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 px-4 py-3">
      <div className="min-w-0 flex-1 basis-60">
        <p className="flex flex-wrap items-center gap-2">
          <span className="font-medium">{action.name}</span>
          <Badge>{ACTION_KIND_WORDS[action.actionType]}</Badge>
        </p>
        <p className="text-ink-2">{action.description}</p>
        <p className="font-mono text-ink-3 text-xs">{action.id}</p>
      </div>
      <TryButton action={action} tools={tools} mayBeMore={mayBeMore} />
    </li>
  );
}

function TryButton({ action, tools, mayBeMore }: TryProps) {
  const router = useRouter();
  const [only, ...others] = tools;
  const ofType = `/tools?type=${action.toolType}`;
  if (!only && mayBeMore) {
    return (
      <Button asChild>
        <Link href={ofType} aria-label={`Choose a tool, for ${action.name}`}>
          Choose a tool
        </Link>
      </Button>
    );
  }
  if (!only) {
    return (
      <Button asChild>
        <Link href={`/tools/new?type=${action.toolType}`} aria-label={`Connect first, for ${action.name}`}>
          Connect first
        </Link>
      </Button>
    );
  }
  if (others.length === 0 && !mayBeMore) {
    return (
      <Button asChild>
        <Link href={tryHref(only, action)} aria-label={`Try it: ${action.name}`}>
          Try it
        </Link>
      </Button>
    );
  }
  return (
    <Menu
      trigger={
        <Button aria-label={`Try it: ${action.name}`}>
          Try it
          <ChevronDown className="size-3.5" aria-hidden="true" />
        </Button>
      }
      entries={[
        ...tools.slice(0, MOST_IN_MENU).map((tool) => ({
          kind: "item" as const,
          key: String(tool.id),
          label: `with ${tool.name}`,
          onSelect: () => router.push(tryHref(tool, action)),
        })),
        ...(mayBeMore || tools.length > MOST_IN_MENU
          ? [
              { kind: "line" as const, key: "below" },
              {
                kind: "item" as const,
                key: "all",
                label: "All of them",
                onSelect: () => router.push(ofType),
              },
            ]
          : []),
      ]}
    />
  );
}
