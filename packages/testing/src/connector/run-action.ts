import type { ActionContext, Connector } from "@carillon/connector-kit";
import { CarillonError } from "@carillon/core";
import { expect } from "vitest";
import { testContext } from "./test-context.ts";

/** Runs an action as the executor does: credentials and parameters go through their schemas first. */
export async function runAction(
  connector: Connector,
  id: string,
  call: { credentials: unknown; parameters: unknown; context?: ActionContext },
): Promise<Record<string, unknown>> {
  const action = connector.actions.get(id);
  if (!action) throw new Error(`${connector.name} has no action ${id}`);
  const credentials = connector.credentialsSchema.parse(call.credentials);
  const parameters = action.inputSchema.parse(call.parameters);
  const output = await action.execute(credentials, parameters, call.context ?? testContext().context);
  return output as Record<string, unknown>;
}

/** The typed error that work ends with. */
export async function failureOf(work: Promise<unknown>): Promise<CarillonError> {
  const error = await work.then(
    () => expect.fail("should have failed"),
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof CarillonError)) throw error;
  return error;
}
