import type { Role } from "@carillon/core/contracts";
import {
  Braces,
  CalendarPlus,
  CalendarSync,
  KeyRound,
  type LucideIcon,
  Play,
  PlugZap,
  Siren,
  UserPlus,
} from "lucide-react";

export type Deed = {
  readonly label: string;
  /** Other words for it. */
  readonly words: readonly string[];
  readonly href: string;
  readonly icon: LucideIcon;
  readonly needs: Role;
  /** The key that does it from anywhere. */
  readonly key?: string;
};

/** The likeliest, shown before anything is typed. */
export const LIKELY_DEEDS: readonly Deed[] = [
  {
    label: "Create an event",
    words: ["new", "new event", "add", "automate"],
    href: "/events/new",
    icon: CalendarPlus,
    needs: "editor",
    key: "n",
  },
  {
    label: "Connect a tool",
    words: ["new", "new tool", "add", "service", "integration", "connection"],
    href: "/tools/new",
    icon: PlugZap,
    needs: "editor",
  },
];

export const OTHER_DEEDS: readonly Deed[] = [
  {
    label: "Schedule an action",
    words: ["cron", "timer", "recurring", "job", "every", "repeat", "plan"],
    href: "/events/new",
    icon: CalendarSync,
    needs: "editor",
  },
  {
    label: "Try an action",
    words: ["run", "execute", "test", "send", "dry run"],
    href: "/actions",
    icon: Play,
    needs: "editor",
  },
  {
    label: "Invite a member",
    words: ["somebody", "user", "people", "team", "colleague", "add", "share"],
    href: "/settings?tab=members&open=invite",
    icon: UserPlus,
    needs: "admin",
  },
  {
    label: "Create a token",
    words: ["api", "key", "new", "access", "bearer", "script", "mcp"],
    href: "/settings?tab=tokens&open=token",
    icon: KeyRound,
    needs: "editor",
  },
  {
    label: "Be told of trouble",
    words: ["alert", "new alert", "notify", "notification", "failure", "on-call"],
    href: "/settings?tab=alerts",
    icon: Siren,
    needs: "admin",
  },
  {
    label: "Add a variable or secret",
    words: ["new", "create", "environment", "env", "password", "constant"],
    href: "/settings?tab=variables",
    icon: Braces,
    needs: "editor",
  },
];
