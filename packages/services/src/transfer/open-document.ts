import { BadRequestError, type JsonObject, type WorkspaceExport } from "@carillon/core";
import { type Vault, VaultError } from "@carillon/vault";
import { passphraseVault, SCRYPT } from "./passphrase-vault.ts";
import { connectionAad, variableAad } from "./transfer-aad.ts";

/** What was sealed in a document; empty without its passphrase. */
export type OpenedDocument = {
  readonly credentials: ReadonlyMap<number, JsonObject>;
  readonly secrets: ReadonlyMap<string, string>;
};

/** @throws BadRequestError for a passphrase that does not open it */
export async function openDocument(
  { salt, connections, variables }: WorkspaceExport,
  passphrase: string | undefined,
): Promise<OpenedDocument> {
  const credentials = new Map<number, JsonObject>();
  const secrets = new Map<string, string>();
  if (passphrase === undefined || salt === undefined) return { credentials, secrets };
  const vault = await passphraseVault(passphrase, Buffer.from(salt, "base64"), SCRYPT);
  for (const connection of connections)
    if (connection.credentials !== undefined)
      credentials.set(
        connection.id,
        JSON.parse(open(vault, connection.credentials, connectionAad(connection.id))),
      );
  for (const { name, secret } of variables)
    if (secret !== undefined) secrets.set(name, open(vault, secret, variableAad(name)));
  return { credentials, secrets };
}

function open(vault: Vault, sealed: string, aad: Buffer): string {
  try {
    return vault.open(sealed, aad).toString("utf8");
  } catch (error) {
    if (!(error instanceof VaultError)) throw error;
    throw new BadRequestError([
      { path: "passphrase", message: "It does not open this export; nothing was imported" },
    ]);
  }
}
