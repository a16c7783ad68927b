import type { WorkspaceExport } from "@carillon/core";
import { writeVariable } from "../variables/set-variable.ts";
import { type ImportContext, inPart } from "./import-context.ts";

/** Makes the variables that are not there; a secret whose value is not in the document is left out. */
export async function importVariables(
  { deps, tx, caller, opened, existing, tell }: ImportContext,
  variables: WorkspaceExport["variables"],
): Promise<void> {
  const there = new Set(existing.flatMap(({ kind, name }) => (kind === "variable" ? [name] : [])));
  for (const [at, { name, kind, value, description }] of variables.entries()) {
    const given = kind === "secret" ? opened.secrets.get(name) : value;
    if (there.has(name)) {
      tell({ kind: "variable", name, outcome: "exists" });
    } else if (given === undefined) {
      const note =
        "Its value is not in the export, or no passphrase was given: make a secret of this name first";
      tell({ kind: "variable", name, outcome: "missing", note });
    } else {
      await inPart(`variables.${at}`, () =>
        writeVariable(deps, tx, caller, { name, kind, value: given, description }),
      );
      tell({ kind: "variable", name, outcome: "new" });
    }
  }
}
