"use client";

import { Braces, Component, Settings2 } from "lucide-react";
import { PRIMARY, SECONDARY } from "#shell/navigation.ts";
import { PaletteGroup, PaletteItem } from "#shell/palette/palette-item.tsx";
import { keyOf } from "#shell/shortcuts.ts";

/** Pages inside of others, found by their own names. */
const DEEPER = [
  { href: "/settings?tab=profile", label: "Your profile", icon: Settings2 },
  { href: "/settings?tab=workspace", label: "Workspace settings", icon: Settings2 },
  { href: "/settings?tab=variables", label: "Variables and secrets", icon: Settings2 },
  { href: "/settings?tab=calendars", label: "Calendars of holidays", icon: Settings2 },
  { href: "/settings?tab=alerts", label: "Alerts", icon: Settings2 },
  { href: "/settings?tab=members", label: "Members", icon: Settings2 },
  { href: "/settings?tab=tokens", label: "API tokens", icon: Settings2 },
  { href: "/settings?tab=audit", label: "Audit log", icon: Settings2 },
  { href: "/settings?tab=keys", label: "Master keys", icon: Settings2 },
  { href: "/settings?tab=transfer", label: "Export and import a workspace", icon: Settings2 },
  { href: "/agents/approvals", label: "Approvals", icon: Settings2 },
  { href: "/agents/costs", label: "Costs and budgets", icon: Settings2 },
  { href: "/api-reference", label: "REST API", icon: Braces },
  { href: "/design", label: "Components", icon: Component },
] as const;

/** Other words that people look for a page by. */
const WORDS: Readonly<Record<string, readonly string[]>> = {
  "/": ["home", "dashboard", "start"],
  "/tools": ["connections", "integrations", "credentials"],
  "/events": ["schedules", "cron", "jobs", "triggers", "automations"],
  "/runs": ["executions", "history", "jobs"],
  "/calendar": ["upcoming", "due"],
  "/logs": ["history", "export", "csv"],
  "/health": ["status", "circuits", "breakers", "limits", "queue", "workers", "metrics", "monitoring"],
  "/actions": ["catalogue", "try"],
  "/agents": ["mcp", "ai", "claude", "cursor"],
  "/crm": ["crm", "customers", "people"],
  "/inbox": ["mail", "webhook", "deliveries", "smtp"],
  "/docs": ["help", "guides", "manual", "reference"],
  "/settings?tab=profile": ["password", "email", "account", "timezone", "sessions"],
  "/settings?tab=workspace": ["rename", "delete", "quota"],
  "/settings?tab=variables": ["environment", "env"],
  "/settings?tab=alerts": ["notifications", "incidents"],
  "/settings?tab=members": ["users", "people", "team", "roles", "invitations"],
  "/settings?tab=tokens": ["keys", "access"],
  "/settings?tab=transfer": ["backup", "move", "copy"],
  "/agents/costs": ["usage", "spending", "money"],
};

/** Every page by its name. */
export function GoGroup({
  isSearching,
  onGo,
}: {
  readonly isSearching: boolean;
  readonly onGo: (href: string) => void;
}) {
  return (
    <PaletteGroup heading="Go to">
      {[...PRIMARY, ...SECONDARY, ...(isSearching ? DEEPER : [])].map(({ href, label, icon: Icon }) => {
        const key = keyOf(href);
        return (
          <PaletteItem
            key={href}
            value={`page go to ${label}`}
            words={WORDS[href]}
            onSelect={() => onGo(href)}
            icon={<Icon className="size-4" />}
            note={key ? `g ${key}` : undefined}
          >
            {label}
          </PaletteItem>
        );
      })}
    </PaletteGroup>
  );
}
