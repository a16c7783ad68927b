import { AgentRoleGrant } from "@carillon/core/contracts";
import { InvalidArgumentError } from "commander";

/** `crm.*`, `crm.*:30` (an hour), `crm.contact.delete:30:dangerous` (without approval). May be given several times. */
export function grantOption(text: string, before: readonly AgentRoleGrant[] = []): AgentRoleGrant[] {
  const [tool, ...rest] = text.split(":");
  const allowsDangerous = rest.at(-1) === "dangerous";
  const [perHour, ...others] = allowsDangerous ? rest.slice(0, -1) : rest;
  const isWhole = perHour === undefined || /^\d+$/.test(perHour);
  const parsed = AgentRoleGrant.safeParse({
    tool,
    allowsDangerous,
    ...(perHour !== undefined && { perHour: Number(perHour) }),
  });
  if (!isWhole || others.length > 0 || !parsed.success)
    throw new InvalidArgumentError(
      "Give a tool or a family, executions an hour, and :dangerous, such as 'crm.*:30' or crm.contact.delete:5:dangerous.",
    );
  return [...before, parsed.data];
}
