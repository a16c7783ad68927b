import {
  CalendarClock,
  ContactRound,
  House,
  Inbox,
  ListTree,
  type LucideIcon,
  MessagesSquare,
  Plug,
  Settings2,
  Zap,
} from "lucide-react";

export type Destination = { readonly href: string; readonly label: string; readonly icon: LucideIcon };

export const PRIMARY: readonly Destination[] = [
  { href: "/", label: "Overview", icon: House },
  { href: "/tools", label: "Tools", icon: Plug },
  { href: "/events", label: "Events", icon: CalendarClock },
  { href: "/runs", label: "Runs", icon: ListTree },
];

export const SECONDARY: readonly Destination[] = [
  { href: "/actions", label: "Actions", icon: Zap },
  { href: "/crm", label: "Contacts", icon: ContactRound },
  { href: "/conversations", label: "Conversations", icon: MessagesSquare },
  { href: "/inbox", label: "Test inbox", icon: Inbox },
  { href: "/settings", label: "Settings", icon: Settings2 },
];

export function isCurrent(pathname: string, href: string): boolean {
  return href === "/" ? pathname === "/" : pathname === href || pathname.startsWith(`${href}/`);
}
