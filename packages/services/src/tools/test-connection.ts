import { type ActionContext, type Connector, secretValues } from "@carillon/connector-kit";
import {
  type ConnectionTest,
  createRedactor,
  type JsonObject,
  type TestConnectionInput,
  toCarillonError,
} from "@carillon/core";
import { audit } from "@carillon/db";
import { auditor, type Caller, requirePermission } from "../caller.ts";
import { freshCredentials } from "../oauth/fresh-credentials.ts";
import type { ServiceDeps } from "../service-deps.ts";
import { connectorOf, openCredentials, parseCredentials, storedCredentials } from "./credentials.ts";
import { findTool } from "./find-tool.ts";

/** A real round trip to the provider, with saved credentials or with those of a form. A failure is an answer. */
export async function testConnection(
  deps: ServiceDeps,
  caller: Caller,
  input: TestConnectionInput,
): Promise<ConnectionTest> {
  requirePermission(caller, "tools.write");
  const { database, registry, vault } = deps;
  const stored = input.id === undefined ? null : await findTool(database.sql, caller, input.id);
  const connector = connectorOf(registry, "type" in input ? input.type : (stored?.type ?? ""));
  const kept = stored?.type === connector.type ? stored : undefined;
  const given =
    "credentials" in input
      ? parseCredentials(connector, input.credentials, kept && storedCredentials(vault, kept))
      : ((kept && openCredentials(vault, kept).credentials) as JsonObject);
  const fresh = await freshCredentials(deps, { connector, credentials: given, tool: kept ?? null });
  const answer =
    "failure" in fresh ? fresh.failure : await roundTrip(deps, caller, connector, fresh.credentials);
  await audit(database.sql, {
    ...auditor(caller),
    verb: "tool.test",
    target: stored ? `tool:${stored.id}` : `tool:unsaved:${connector.type}`,
    details: { success: answer.success },
  });
  return answer;
}

async function roundTrip(
  deps: ServiceDeps,
  caller: Caller,
  connector: Connector,
  credentials: JsonObject,
): Promise<ConnectionTest> {
  const redact = createRedactor({ secrets: secretValues(connector.credentialsSchema, credentials) });
  const signal = AbortSignal.timeout(connector.timeoutMs);
  const context: ActionContext = {
    http: { request: (request) => deps.http.request({ signal, ...request }) },
    net: { connect: (target) => deps.net.connect({ signal, ...target }) },
    artifacts: { maxBytes: 0, save: keepsNoFiles, read: keepsNoFiles },
    signal,
    logger: { debug: () => {}, info: () => {}, warn: () => {} },
    onProgress: () => {},
    reportUsage: () => {},
    dryRun: false,
    now: deps.now,
    executionId: "connection-test",
    workspaceId: caller.workspaceId,
    toolId: null,
    requestContext: {
      source: caller.tokenId === null ? "ui" : "api",
      userId: caller.userId,
      sessionId: null,
      agentSessionId: null,
      toolCallId: "connection-test",
      runId: "connection-test",
      permissions: caller.scopes ?? ["*"],
      sandboxMode: false,
    },
    workingDirectory: null,
    env: {},
    timeoutLeftMs: connector.timeoutMs,
    call: () => Promise.reject(new Error("a connection test calls no action")),
    idempotencyKey: "connection-test",
  };
  try {
    const { success, message, details } = await connector.testConnection(credentials, context);
    return { success, message: redact(message), details: redact({ ...details }) };
  } catch (error) {
    const failure = toCarillonError(connector.provider, error, { now: deps.now() });
    const details = {
      category: failure.category,
      code: failure.code,
      ...(failure.httpStatus !== undefined && { httpStatus: failure.httpStatus }),
    };
    return { success: false, message: redact(failure.userMessage), details };
  }
}

function keepsNoFiles(): Promise<never> {
  return Promise.reject(new Error("a connection test keeps no files"));
}
