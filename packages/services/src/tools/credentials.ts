import { type Connector, maskCredentials, type Registry, restoreMasked } from "@carillon/connector-kit";
import { BadRequestError, type JsonObject } from "@carillon/core";
import { rowAad, sealedKeyId, type Vault } from "@carillon/vault";

/** @throws BadRequestError for a type that no connector here has */
export function connectorOf(registry: Registry, type: string): Connector {
  const connector = registry.connector(type);
  if (connector) return connector;
  const types = registry.connectors().map((each) => each.type);
  throw new BadRequestError([
    { path: "type", message: `There is no connector ${type}; there are ${types.join(", ")}` },
  ]);
}

/**
 * Puts stored secrets back where masks stand and parses the whole by the connector's schema.
 * @throws BadRequestError with a path per issue, `credentials.url`
 */
export function parseCredentials(connector: Connector, incoming: JsonObject, stored: unknown): JsonObject {
  const restored = restoreMasked(connector.credentialsSchema, incoming, stored);
  const parsed = connector.credentialsSchema.safeParse(restored);
  if (parsed.success) return parsed.data as JsonObject;
  throw new BadRequestError(
    parsed.error.issues.map((issue) => ({
      path: ["credentials", ...issue.path].join("."),
      message: issue.message,
    })),
  );
}

type Row = { readonly workspaceId: string; readonly id: number };

const aadOf = ({ workspaceId, id }: Row) => rowAad({ workspaceId, table: "tools", rowId: id });

/** The envelope for the row and the masked copy beside it. */
export function sealCredentials(vault: Vault, connector: Connector, row: Row, credentials: JsonObject) {
  return {
    sealed: vault.seal(JSON.stringify(credentials), aadOf(row)),
    masked: maskCredentials(connector.credentialsSchema, credentials),
  };
}

/** @throws VaultError when the envelope is not of this row, or its key is not here */
export function openCredentials(
  vault: Vault,
  row: Row & { readonly sealed: string },
): { credentials: unknown; keyId: string } {
  return {
    credentials: JSON.parse(vault.open(row.sealed, aadOf(row)).toString("utf8")),
    keyId: sealedKeyId(row.sealed),
  };
}
