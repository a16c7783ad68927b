import {
  BookOpen,
  Bot,
  CalendarClock,
  CalendarDays,
  ContactRound,
  HeartPulse,
  House,
  Inbox,
  ListTree,
  type LucideIcon,
  MessagesSquare,
  Plug,
  ScrollText,
  Settings2,
  Zap,
} from "lucide-react";

export type Destination = { readonly href: string; readonly label: string; readonly icon: LucideIcon };

export const PRIMARY: readonly Destination[] = [
  { href: "/", label: "Overview", icon: House },
  { href: "/tools", label: "Tools", icon: Plug },
  { href: "/events", label: "Events", icon: CalendarClock },
  { href: "/runs", label: "Runs", icon: ListTree },
  { href: "/calendar", label: "Calendar", icon: CalendarDays },
];

export const SECONDARY: readonly Destination[] = [
  { href: "/logs", label: "Logs", icon: ScrollText },
  { href: "/health", label: "Health", icon: HeartPulse },
  { href: "/actions", label: "Actions", icon: Zap },
  { href: "/agents", label: "Agents", icon: Bot },
  { href: "/crm", label: "Contacts", icon: ContactRound },
  { href: "/conversations", label: "Conversations", icon: MessagesSquare },
  { href: "/inbox", label: "Test inbox", icon: Inbox },
  { href: "/docs", label: "Docs", icon: BookOpen },
  { href: "/settings", label: "Settings", icon: Settings2 },
];

export function isCurrent(pathname: string, href: string): boolean {
  return href === "/" ? pathname === "/" : pathname === href || pathname.startsWith(`${href}/`);
}
