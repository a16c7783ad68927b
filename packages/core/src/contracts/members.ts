import { z } from "zod";
import { DisplayName, Instant } from "./primitives.ts";
import { Role } from "./roles.ts";
import { Concurrency } from "./tool.ts";

/** Id of a user, a workspace, an invitation: made by the install, no meaning to read from it. */
const OpaqueId = z.string().min(1).max(100);

export const WorkspaceMember = z.object({
  userId: OpaqueId,
  name: z.string(),
  email: z.string(),
  role: Role,
  joinedAt: Instant,
});
export type WorkspaceMember = z.infer<typeof WorkspaceMember>;
export const MemberList = z.object({ members: z.array(WorkspaceMember) });

export const MemberInput = z.strictObject({ userId: OpaqueId });
export const RoleChangeInput = z.strictObject({ userId: OpaqueId, role: Role });

export const Invitation = z.object({
  id: OpaqueId,
  email: z.string(),
  role: Role,
  invitedBy: z.string(),
  createdAt: Instant,
  expiresAt: Instant,
  path: z.string().meta({ description: "On the install's own address. Who has the link and signs in joins" }),
});
export type Invitation = z.infer<typeof Invitation>;
export const InvitationList = z.object({ invitations: z.array(Invitation) });
export const InvitationInput = z.strictObject({ id: OpaqueId });

export const InviteInput = z.strictObject({
  email: z
    .string()
    .trim()
    .toLowerCase()
    .pipe(z.email("Enter an email address, such as ada@example.com").max(254)),
  role: Role,
  expiresInDays: z.int().min(1).max(90).default(7),
});
export type InviteInput = z.infer<typeof InviteInput>;

/** A workspace as one of its members sees it in a list. */
export const WorkspaceEntry = z.object({
  id: OpaqueId,
  name: z.string(),
  role: Role,
  isCurrent: z.boolean(),
});
export type WorkspaceEntry = z.infer<typeof WorkspaceEntry>;
export const WorkspaceEntries = z.object({ workspaces: z.array(WorkspaceEntry) });
export const WorkspaceNameInput = z.strictObject({ name: DisplayName });
export const WorkspaceInput = z.strictObject({ workspaceId: OpaqueId });
/** What holds for all of a workspace together. */
export const WorkspaceLimits = z.strictObject({ concurrency: Concurrency });
export type WorkspaceLimits = z.infer<typeof WorkspaceLimits>;
export const WorkspaceNamed = z.object({ id: OpaqueId, name: z.string() });
export type WorkspaceNamed = z.infer<typeof WorkspaceNamed>;
