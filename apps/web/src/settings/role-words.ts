import type { Role } from "@carillon/core/contracts";

/** The least first. Said beside the choice, so that nobody gives more than they mean to. */
export const ROLE_CHOICES: readonly { readonly role: Role; readonly label: string; readonly may: string }[] =
  [
    { role: "viewer", label: "Viewer", may: "sees everything but secrets, changes nothing" },
    { role: "editor", label: "Editor", may: "connects tools, runs actions, schedules events" },
    { role: "admin", label: "Admin", may: "also members, everybody's tokens, import and export" },
    { role: "owner", label: "Owner", may: "everything, and makes other owners" },
  ];

export function roleLabel(role: Role): string {
  return ROLE_CHOICES.find((choice) => choice.role === role)?.label ?? role;
}

/** What somebody of the role may give: an owner's place only by an owner. */
export function rolesToGive(own: Role | undefined): typeof ROLE_CHOICES {
  return own === "owner" ? ROLE_CHOICES : ROLE_CHOICES.filter(({ role }) => role !== "owner");
}
