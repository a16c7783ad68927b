import {
  BadRequestError,
  type JsonObject,
  type ToolExport,
  type ToolImported,
  type ToolImportInput,
} from "@carillon/core";
import { audit, listTools } from "@carillon/db";
import { rowAad, VaultError } from "@carillon/vault";
import { auditor, type Caller, requirePermission } from "../caller.ts";
import type { ServiceDeps } from "../service-deps.ts";
import { passphraseVault, SCRYPT } from "../transfer/passphrase-vault.ts";
import { createTool } from "./create-tool.ts";
import { openCredentials } from "./credentials.ts";

const PAGE = 200;
/** Of exports that do not say. */
const FIRST_SCRYPT = { N: 32_768, r: 8, p: 1 } as const;

const aadOf = (index: number) => rowAad({ workspaceId: "", table: "export", rowId: index });

/** All tools of the workspace. Credentials are in it only sealed, with a key of the passphrase. */
export async function exportTools(
  deps: ServiceDeps,
  caller: Caller,
  { passphrase }: { passphrase?: string | undefined },
): Promise<ToolExport> {
  requirePermission(caller, "transfer.read");
  const { database, vault, now, randomBytes } = deps;
  const salt = randomBytes(16);
  const sealing = passphrase === undefined ? null : await passphraseVault(passphrase, salt, SCRYPT);
  const tools: ToolExport["tools"] = [];
  for (let offset = 0; ; offset += PAGE) {
    const page = await listTools(database.sql, { workspaceId: caller.workspaceId, limit: PAGE, offset });
    for (const tool of page.tools) {
      const { name, type, description, tags, isActive, rateLimit, concurrency } = tool;
      const credentials = sealing?.seal(
        JSON.stringify(openCredentials(vault, tool).credentials),
        aadOf(tools.length),
      );
      tools.push({
        name,
        type,
        ...(description !== undefined && { description }),
        tags,
        isActive,
        ...(rateLimit !== null && { rateLimit }),
        ...(concurrency !== null && { concurrency }),
        ...(credentials !== undefined && { credentials }),
      });
    }
    if (page.tools.length < PAGE) break;
  }
  await audit(database.sql, {
    ...auditor(caller),
    verb: "tool.export",
    target: "tools",
    details: { count: tools.length, withCredentials: sealing !== null },
  });
  return {
    format: "carillon-tools-1",
    exportedAt: now().toISOString(),
    ...(sealing && { salt: salt.toString("base64"), scrypt: SCRYPT }),
    tools,
  };
}

/** Makes the tools anew; one without credentials, or of a type that is not here, is skipped and said. */
export async function importTools(
  deps: ServiceDeps,
  caller: Caller,
  { data, passphrase }: ToolImportInput,
): Promise<ToolImported> {
  requirePermission(caller, "transfer.write");
  const opening =
    passphrase !== undefined && data.salt !== undefined
      ? await passphraseVault(passphrase, Buffer.from(data.salt, "base64"), data.scrypt ?? FIRST_SCRYPT)
      : null;
  const opened = data.tools.map(({ credentials, ...tool }, index) => ({
    ...tool,
    credentials: open(opening, credentials, index),
  }));
  const answer: ToolImported = { imported: [], skipped: [] };
  for (const { name, credentials, ...tool } of opened) {
    if (!credentials) {
      answer.skipped.push({
        name,
        reason: "its credentials are not in the export, or no passphrase was given",
      });
      continue;
    }
    try {
      const { id } = await createTool(deps, caller, { ...tool, name, credentials });
      answer.imported.push({ id, name });
    } catch (error) {
      if (!(error instanceof BadRequestError)) throw error;
      answer.skipped.push({
        name,
        reason: error.issues.map(({ path, message }) => `${path}: ${message}`).join("; "),
      });
    }
  }
  await audit(deps.database.sql, {
    ...auditor(caller),
    verb: "tool.import",
    target: "tools",
    details: { imported: answer.imported.length, skipped: answer.skipped.length },
  });
  return answer;
}

function open(
  vault: Awaited<ReturnType<typeof passphraseVault>> | null,
  sealed: string | undefined,
  index: number,
): JsonObject | null {
  if (!vault || sealed === undefined) return null;
  try {
    return JSON.parse(vault.open(sealed, aadOf(index)).toString("utf8"));
  } catch (error) {
    if (!(error instanceof VaultError)) throw error;
    throw new BadRequestError([
      { path: "passphrase", message: "It does not open this export; nothing was imported" },
    ]);
  }
}
