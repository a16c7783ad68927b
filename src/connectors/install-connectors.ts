import {
  builtinConnectors,
  createCrm,
  createFiles,
  createKnowledge,
  createWhatsApp,
  dataAnalysis,
} from "@carillon/connectors";
import { createCrmStore, createKnowledgeStore, createWhatsAppStore, type Database } from "@carillon/db";
import { createWorkspaceFiles } from "@carillon/services";
import type { Logger } from "pino";
import type { Env } from "../env.ts";
import { fileLimits } from "../file-limits.ts";
import { loadConnectors } from "./load-connectors.ts";
import { unknownProviders } from "./unknown-providers.ts";

/** All connectors of an install: its own, and those of CONNECTORS; one of these that cannot be loaded is told of and left out. */
export async function installConnectors({
  database,
  env,
  origin,
  workspaceFiles,
  logger,
}: {
  database: Database;
  env: Env;
  /** Where the install is reached. */
  origin: string;
  /** Where the files of workspaces are. */
  workspaceFiles: { readonly root: string };
  logger: Pick<Logger, "warn">;
}) {
  const { registry, hooks, problems } = await loadConnectors({
    builtin: [
      ...builtinConnectors,
      createCrm({ store: createCrmStore(database), origin }),
      dataAnalysis,
      createFiles({
        files: createWorkspaceFiles({ database, place: workspaceFiles, limits: fileLimits(env) }),
      }),
      createKnowledge({ store: createKnowledgeStore(database) }),
      createWhatsApp({ store: createWhatsAppStore(database), origin }),
    ],
    packages: env.CONNECTORS,
  });
  for (const { source, problem } of problems)
    logger.warn({ source }, `a connector of CONNECTORS is left out: ${problem}`);
  for (const type of unknownProviders(env.PROVIDER_CONCURRENCY, registry))
    logger.warn(
      { type },
      `PROVIDER_CONCURRENCY names ${type}, which no connector is of: it holds nothing back`,
    );
  return { registry, hooks, problems };
}
