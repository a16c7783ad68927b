import { Role } from "@carillon/core";
import { APIError } from "better-auth/api";
import { createAccessControl } from "better-auth/plugins/access";
import { adminAc, defaultStatements, memberAc, ownerAc } from "better-auth/plugins/organization/access";

export const accessControl = createAccessControl(defaultStatements);

/** What each role may do with the workspace itself (members, invitations); what it may do in it is ours, see core's permissions. */
export const workspaceRoles = {
  owner: accessControl.newRole(ownerAc.statements),
  admin: accessControl.newRole(adminAc.statements),
  editor: accessControl.newRole(memberAc.statements),
  viewer: accessControl.newRole(memberAc.statements),
};

/**
 * better-auth has a role of its own, `member`, and lists of roles besides; a member here has one of ours.
 * @throws APIError BAD_REQUEST
 */
export function requireKnownRole(role: string): void {
  if (Role.safeParse(role).success) return;
  const message = `There is no role ${role}; there are ${Role.options.join(", ")}`;
  throw new APIError("BAD_REQUEST", { message, code: "UNKNOWN_ROLE" });
}
