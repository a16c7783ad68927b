import type { CarillonClient } from "@carillon/client";
import type { AlertRule } from "@carillon/core/contracts";
import { CliError } from "../errors/cli-error.ts";
import { idOf, onlyOne } from "./only-one.ts";

const LIST = "carillon alerts list";

/** An alert rule by its id or its name. */
export async function findAlertRule(client: CarillonClient, reference: string): Promise<AlertRule> {
  const { rules } = await client.alerts.list.query();
  const id = idOf(reference);
  if (id === null) return onlyOne(rules, reference, { kind: "alert rule", listCommand: LIST });
  const found = rules.find((rule) => rule.id === id);
  if (!found) throw new CliError(`there is no alert rule ${id}; "${LIST}" shows what there is`);
  return found;
}
