import { isDangerous } from "@carillon/connector-kit";
import { ForbiddenError, grantFor } from "@carillon/core";
import { loggedInput } from "../record.ts";
import { filled, type Stage } from "../run-state.ts";

/** Nobody has said yet that a dangerous call may be made: it is kept until somebody does. */
export class ApprovalWanted extends Error {
  readonly call: {
    readonly toolId: number;
    readonly toolType: string;
    readonly actionId: string;
    /** Templates are filled: what is approved is what runs. */
    readonly parameters: Record<string, unknown>;
    /** Redacted. */
    readonly shown: Record<string, unknown>;
    /** Of variables that were filled in: to be hidden where the call shows. */
    readonly secrets: readonly string[];
  };
  constructor(call: ApprovalWanted["call"]) {
    super(`${call.actionId} is dangerous and needs an approval`);
    this.name = "ApprovalWanted";
    this.call = call;
  }
}

/**
 * Holds up a dangerous call whose caller has to ask, unless its agent role lets it be. It comes after all that could refuse
 * the call, so that nobody is asked in vain.
 * @param decrypt for what hides the connection's secrets in what people are shown
 */
export function createApprovalStage({ decrypt }: { decrypt: Stage }): Stage {
  return (run) => {
    const { approval, isTest, grant, calledBy } = run.request;
    const action = filled(run.action, "action");
    if (approval !== "needed" || isTest || !isDangerous(action)) return;
    if (grant?.agent && grantFor(grant.agent, action.id)?.allowsDangerous) return;
    if (calledBy)
      throw new ForbiddenError(
        `${action.id} is dangerous and needs an approval, which a call within another cannot wait for; call it by itself`,
      );
    decrypt(run);
    const { parameters, opened } = run;
    const shown = loggedInput(filled(opened, "credentials").redact(parameters)).input;
    const { id: toolId, type: toolType } = filled(run.tool, "tool");
    const secrets = run.variables?.secrets ?? [];
    throw new ApprovalWanted({ toolId, toolType, actionId: action.id, parameters, shown, secrets });
  };
}
