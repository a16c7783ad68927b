import {
  BadRequestError,
  ConflictError,
  MAX_VARIABLES,
  problemOfValue,
  type Variable,
  type VariableKind,
  type VariableSetInput,
} from "@carillon/core";
import {
  announce,
  audit,
  countVariables,
  lockVariables,
  nextVariableId,
  type Sql,
  saveVariable,
  type VariableRow,
} from "@carillon/db";
import type { Vault } from "@carillon/vault";
import { auditor, type Caller, requirePermission } from "../caller.ts";
import { refuseUnsafeInput } from "../refuse-unsafe-input.ts";
import type { ServiceDeps } from "../service-deps.ts";
import { sealVariable } from "./sealed-variable.ts";
import { findVariable, lookUpVariable, variableOf } from "./variable-of.ts";

/**
 * Makes a variable of this name, or changes what is given of the one there is. Runs read the new value from now on.
 * @throws BadRequestError for a value that is none of its kind, or a new one without; ConflictError for another kind than it
 *   has, or one too many
 */
export async function setVariable(
  deps: ServiceDeps,
  caller: Caller,
  input: VariableSetInput,
): Promise<Variable> {
  const saved = (await deps.database.sql.begin((tx) => writeVariable(deps, tx, caller, input))) as Variable;
  deps.engine.dropVariables(caller.workspaceId);
  return saved;
}

/** As setVariable, in the caller's transaction. */
export async function writeVariable(
  { vault }: Pick<ServiceDeps, "vault">,
  tx: Sql,
  caller: Caller,
  input: VariableSetInput,
): Promise<Variable> {
  requirePermission(caller, "variables.write");
  refuseUnsafeInput(input.value, "value");
  const { workspaceId, userId } = caller;
  const { name } = input;
  await lockVariables(tx, workspaceId);
  const stored = await lookUpVariable(tx, caller, name);
  const kind = kindOf(input, stored);
  if (!stored) await requireRoom(tx, workspaceId);
  checkValue(kind, input.value, stored);
  const id = stored?.id ?? (await nextVariableId(tx));
  await saveVariable(tx, {
    ...{ id, workspaceId, name, kind, userId },
    value: kind === "secret" ? null : input.value === undefined ? stored?.value : input.value,
    sealed: kind === "secret" ? sealedOf(vault, { workspaceId, id }, input.value, stored) : null,
    description: input.description === undefined ? (stored?.description ?? null) : input.description,
  });
  await audit(tx, {
    ...auditor(caller),
    verb: stored ? "variable.update" : "variable.create",
    target: `variable:${name}`,
    details: { name, kind, changed: Object.keys(input).filter((key) => key !== "name") },
  });
  await announce(tx, { kind: "variables", id: workspaceId });
  return variableOf(await findVariable(tx, caller, name));
}

function sealedOf(
  vault: Vault,
  row: { workspaceId: string; id: number },
  value: unknown,
  stored: VariableRow | null,
): string | null {
  return typeof value === "string" ? sealVariable(vault, row, value) : (stored?.sealed ?? null);
}

/** A secret that became a variable would be shown; the other way round, what shows it already would stay. */
function kindOf({ name, kind }: VariableSetInput, stored: VariableRow | null): VariableKind {
  if (stored && kind !== undefined && kind !== stored.kind)
    throw new ConflictError(`"${name}" is a ${stored.kind}; delete it first to make it a ${kind}`);
  return stored?.kind ?? kind ?? "variable";
}

async function requireRoom(tx: Sql, workspaceId: string): Promise<void> {
  if ((await countVariables(tx, workspaceId)) >= MAX_VARIABLES)
    throw new ConflictError(`A workspace has at most ${MAX_VARIABLES} variables`);
}

function checkValue(kind: VariableKind, value: unknown, stored: VariableRow | null): void {
  if (value === undefined && stored) return;
  const problem = value === undefined ? "A new variable needs a value" : problemOfValue(kind, value);
  if (problem !== null) throw new BadRequestError([{ path: "value", message: problem }]);
}
