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
