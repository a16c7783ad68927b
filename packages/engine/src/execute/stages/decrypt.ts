import { type Connector, secretValues } from "@carillon/connector-kit";
import { createRedactor, createSecretHider, PreconditionFailedError } from "@carillon/core";
import type { OpenCredentials, ToolSnapshot } from "../../ports/snapshots.ts";
import { capsOf, type ProviderCaps } from "../../resilience/caps-of.ts";
import { limitKey, limitOf } from "../../resilience/limit-of.ts";
import type { OpenedTool } from "../opened-tool.ts";
import { filled, type Stage } from "../run-state.ts";
import { tokenStateOf } from "../token-state.ts";
import type { Variables } from "../variables.ts";

/** Opens the credentials and makes what hides them. */
export function createDecryptStage(deps: {
  openCredentials: OpenCredentials;
  providerCaps: ProviderCaps;
}): Stage {
  const held = new WeakMap<ToolSnapshot, OpenedTool>();
  const hiding = createHiding();
  return (run) => {
    const tool = filled(run.tool, "tool");
    const known = held.get(tool);
    const opened = known ?? openTool(tool, filled(run.connector, "connector"), deps);
    if (!known) held.set(tool, opened);
    run.opened = run.variables?.redact ? hiding(opened, run.variables) : opened;
  };
}

/** The tool as a run has it that reads secrets by name: they are hidden as its own are. */
function createHiding() {
  const held = new WeakMap<OpenedTool, WeakMap<Variables, OpenedTool>>();
  return (opened: OpenedTool, variables: Variables): OpenedTool => {
    const ofTool = held.get(opened) ?? new WeakMap<Variables, OpenedTool>();
    held.set(opened, ofTool);
    const known = ofTool.get(variables);
    if (known) return known;
    const secrets = [...opened.secrets, ...variables.secrets];
    const both = {
      ...opened,
      secrets,
      redact: createRedactor({ secrets }),
      hide: createSecretHider({ secrets }),
    };
    ofTool.set(variables, both);
    return both;
  };
}

/** @throws PreconditionFailedError when the stored credentials no longer fit the connector's schema */
function openTool(
  tool: ToolSnapshot,
  connector: Connector,
  { openCredentials, providerCaps }: { openCredentials: OpenCredentials; providerCaps: ProviderCaps },
): OpenedTool {
  const { credentials: stored, keyId } = openCredentials(tool);
  const parsed = connector.credentialsSchema.safeParse(stored);
  if (!parsed.success) {
    throw new PreconditionFailedError(
      `The credentials of tool "${tool.name}" are not complete any more; open it and save them again`,
    );
  }
  const credentials = parsed.data;
  const secrets = secretValues(connector.credentialsSchema, credentials);
  return {
    credentials,
    keyId,
    secrets,
    redact: createRedactor({ secrets }),
    hide: createSecretHider({ secrets }),
    circuit: { toolId: tool.id, host: connector.host(credentials) },
    holdKey: limitKey(tool, connector),
    limit: limitOf(tool, connector),
    caps: capsOf(tool, connector, providerCaps),
    tokens: tokenStateOf(connector, credentials),
  };
}
