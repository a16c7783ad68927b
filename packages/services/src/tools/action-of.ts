import type { Action, Registry } from "@carillon/connector-kit";
import { getToolAction, type Sql } from "@carillon/db";

/** An action of a tool: its connector's, or one that it has got from a document of its own; undefined: there is none. */
export async function actionOf(
  sql: Sql,
  registry: Registry,
  { tool, actionId }: { tool: { readonly id: number; readonly type: string }; actionId: string },
): Promise<Action | undefined> {
  const connector = registry.connector(tool.type);
  const action = connector?.actions.get(actionId);
  if (action || !connector?.importAction) return action;
  const stored = await getToolAction(sql, { toolId: tool.id, actionId });
  return stored === null ? undefined : connector.importAction(stored);
}
