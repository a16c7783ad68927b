import type { AgentRole, AgentRoleCreateInput } from "@carillon/core/contracts";
import { changedParts } from "#api/changed-parts.ts";

export type GrantDraft = {
  readonly key: string;
  readonly tool: string;
  /** "": no cap. */
  readonly perHour: string;
  readonly allowsDangerous: boolean;
};

export type RoleDraft = {
  readonly name: string;
  readonly description: string;
  readonly grants: readonly GrantDraft[];
  readonly sandboxed: boolean;
  readonly allow: string;
  readonly deny: string;
  readonly approvalHours: string;
};

const TOOL = /^(\*|[a-z0-9-]+(\.[a-z0-9-][a-zA-Z0-9-]*)*(\.\*)?)$/;
const MAX_HOURS = 168;

export function newGrant(key: string): GrantDraft {
  return { key, tool: "", perHour: "", allowsDangerous: false };
}

export function roleDraftOf(role: AgentRole | undefined, newKey: () => string): RoleDraft {
  return {
    name: role?.name ?? "",
    description: role?.description ?? "",
    grants: role
      ? role.grants.map(({ tool, perHour, allowsDangerous }) => ({
          ...{ key: newKey(), tool, allowsDangerous },
          perHour: perHour === null ? "" : String(perHour),
        }))
      : [newGrant(newKey())],
    sandboxed: role?.sandbox.isOn ?? false,
    allow: role?.sandbox.allow.join(" ") ?? "",
    deny: role?.sandbox.deny.join(" ") ?? "",
    approvalHours: String(Math.round(((role?.approvalMinutes ?? 1_440) / 60) * 100) / 100),
  };
}

/** What is wrong with a grant, in words. */
export function grantProblem({ tool, perHour }: GrantDraft): string | undefined {
  if (!TOOL.test(tool.trim())) return "Name a tool, a family such as crm.*, or * for all";
  if (perHour.trim() !== "" && !/^[1-9]\d{0,6}$/.test(perHour.trim()))
    return "Executions an hour: a whole number, or nothing for no limit";
  return undefined;
}

/** What is wrong with the rest, by field. */
export function roleProblems({ name, allow, deny, approvalHours }: RoleDraft) {
  const hours = Number(approvalHours);
  const isTime = Number.isFinite(hours) && hours * 60 >= 1 && hours <= MAX_HOURS;
  const isList = (text: string) => toolsIn(text).every((tool) => TOOL.test(tool));
  const list = "Names of tools or families, with spaces between";
  return {
    name: name.trim() === "" ? "A name is needed" : undefined,
    allow: isList(allow) ? undefined : list,
    deny: isList(deny) ? undefined : list,
    approvalHours: isTime ? undefined : `Hours, up to ${MAX_HOURS}`,
  };
}

export function roleInputOf(draft: RoleDraft): AgentRoleCreateInput {
  return {
    name: draft.name.trim(),
    description: draft.description.trim(),
    grants: draft.grants.map(({ tool, perHour, allowsDangerous }) => ({
      tool: tool.trim(),
      perHour: perHour.trim() === "" ? null : Number(perHour),
      allowsDangerous,
    })),
    sandbox: { isOn: draft.sandboxed, allow: toolsIn(draft.allow), deny: toolsIn(draft.deny) },
    approvalMinutes: Math.max(1, Math.round(Number(draft.approvalHours) * 60)),
  };
}

/** What is not as it was when the form was opened: a grant that somebody has taken away meanwhile does not come back. */
export function changedRoleInput(opened: RoleDraft, draft: RoleDraft): Partial<AgentRoleCreateInput> {
  return changedParts(roleInputOf(opened), roleInputOf(draft));
}

function toolsIn(text: string): string[] {
  return text.split(/[\s,]+/).filter((tool) => tool !== "");
}
