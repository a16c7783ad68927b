import type { Role } from "@carillon/core/contracts";
import { shownNames } from "#api/show-marks.ts";

type InvitationSummary =
  | { readonly open: false }
  | {
      readonly open: true;
      readonly email: string;
      readonly role: Role;
      readonly invitedBy: string;
      readonly workspaceName: string;
    };

/** What an invitation's link is for, if it is still open. @throws when the API cannot be reached */
export async function fetchInvitation(id: string): Promise<InvitationSummary> {
  const response = await fetch(`/api/invitation/${encodeURIComponent(id)}`);
  if (!response.ok) throw new Error(`invitation answered ${response.status}`);
  return shownNames((await response.json()) as InvitationSummary);
}
