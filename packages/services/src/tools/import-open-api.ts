import { Buffer } from "node:buffer";
import {
  BadRequestError,
  ConflictError,
  type OpenApiImport,
  type OpenApiImportInput,
  PreconditionFailedError,
} from "@carillon/core";
import {
  announce,
  audit,
  eventsOfActions,
  listToolActionIds,
  lockTool,
  replaceToolActions,
  type Sql,
} from "@carillon/db";
import { auditor, type Caller, requirePermission } from "../caller.ts";
import type { ServiceDeps } from "../service-deps.ts";
import { findTool } from "./find-tool.ts";
import type { ReadDocument } from "./openapi/read-document.ts";
import { readOpenApi } from "./openapi/read-open-api.ts";

const MAX_STORED_BYTES = 20 * 1_048_576;

/**
 * Makes actions of an OpenAPI document's operations, in the place of those that the tool had from one before; without
 * `save` it tells what there would be, and changes nothing.
 * @throws BadRequestError for a document that cannot be read; ConflictError naming the events that use what would go
 */
export async function importOpenApi(
  deps: ServiceDeps,
  caller: Caller,
  { id, save, operations: wanted, ...source }: OpenApiImportInput,
): Promise<OpenApiImport> {
  requirePermission(caller, "tools.write");
  const { database, registry, engine } = deps;
  const tool = await findTool(database.sql, caller, id);
  if (!registry.connector(tool.type)?.importAction)
    throw new PreconditionFailedError(
      `Only an HTTP tool can have actions from a document; "${tool.name}" is of type ${tool.type}`,
    );
  const document = await readOpenApi(deps, source);
  if (!save) return answerOf(document, new Set(await listToolActionIds(database.sql, id)));
  const chosen = choose(document, wanted);
  await database.sql.begin(async (tx) => {
    // Of two imports at once the later one counts, whole.
    await lockTool(tx, { workspaceId: caller.workspaceId, id });
    const { name } = await findTool(tx, caller, id);
    await requireUnused(tx, caller, { id, kept: chosen.map((operation) => operation.id) });
    await replaceToolActions(tx, { workspaceId: caller.workspaceId, toolId: id }, chosen);
    const details = { name, title: document.title, actions: chosen.length };
    await audit(tx, { ...auditor(caller), verb: "tool.import-openapi", target: `tool:${id}`, details });
    await announce(tx, { kind: "tool", id });
  });
  engine.dropTool(id);
  return answerOf(document, new Set(chosen.map((operation) => operation.id)));
}

function choose(
  { operations }: ReadDocument,
  wanted: readonly string[] | undefined,
): ReadDocument["operations"] {
  const chosen = wanted === undefined ? operations : operations.filter(({ id }) => wanted.includes(id));
  const unknown = (wanted ?? []).filter((id) => !operations.some((operation) => operation.id === id));
  if (unknown.length > 0) {
    const message = `The document has no operation ${unknown.slice(0, 5).join(", ")}`;
    throw new BadRequestError([{ path: "operations", message }]);
  }
  if (Buffer.byteLength(JSON.stringify(chosen)) > MAX_STORED_BYTES)
    throw new BadRequestError([
      { path: "operations", message: "Together they are larger than 20 MB; choose fewer" },
    ]);
  return chosen;
}

async function requireUnused(
  tx: Sql,
  { workspaceId }: Caller,
  { id: toolId, kept }: { id: number; kept: readonly string[] },
): Promise<void> {
  const actionIds = (await listToolActionIds(tx, toolId)).filter((id) => !kept.includes(id));
  const events = actionIds.length === 0 ? [] : await eventsOfActions(tx, { workspaceId, toolId, actionIds });
  if (events.length === 0) return;
  const names = events.slice(0, 10).map(({ name }) => `"${name}"`);
  const more = events.length > names.length ? ` and ${events.length - names.length} more` : "";
  throw new ConflictError(
    `Events use actions that would go: ${names.join(", ")}${more}. Choose their operations too, or change the events first.`,
  );
}

function answerOf({ operations, ...document }: ReadDocument, saved: ReadonlySet<string>): OpenApiImport {
  return {
    ...document,
    servers: [...document.servers],
    security: [...document.security],
    skipped: [...document.skipped],
    operations: operations.map(({ id, name, description, method, path }) => ({
      ...{ id, name, description, method, path },
      isSaved: saved.has(id),
    })),
  };
}
