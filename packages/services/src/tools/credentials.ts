import { type Connector, maskCredentials, type Registry, restoreMasked } from "@carillon/connector-kit";
import { BadRequestError, issuesOf, type JsonObject, MASK, PreconditionFailedError } from "@carillon/core";
import { rowAad, sealedKeyId, type Vault, VaultError } from "@carillon/vault";

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
 * Puts stored secrets back where masks stand and parses the whole by the connector's schema. Who may change a tool but
 * not reveal its secrets cannot have them sent elsewhere: with another host they must be entered again.
 * @throws BadRequestError with a path per issue, `credentials.url`
 */
export function parseCredentials(connector: Connector, incoming: JsonObject, stored: unknown): JsonObject {
  const restored = restoreMasked(connector.credentialsSchema, incoming, stored);
  const parsed = connector.credentialsSchema.safeParse(restored);
  if (!parsed.success) throw new BadRequestError(issuesOf(parsed.error, ["credentials"]));
  if (stored === undefined) return parsed.data as JsonObject;
  const masked = maskedPaths(incoming).map((path) => path.join("."));
  const moved = whatMoved(connector, parsed.data, stored);
  refuseMasks(moved, moved === null ? [] : masked);
  refuseMasks("address for tokens", tokensMoved(connector, parsed.data, stored, masked));
  return parsed.data as JsonObject;
}

function refuseMasks(moved: string | null, masked: readonly string[]): void {
  if (masked.length === 0) return;
  const message = `The ${moved} changed, so this has to be entered again: a stored secret goes nowhere else`;
  throw new BadRequestError(masked.map((path) => ({ path: `credentials.${path}`, message })));
}

function whatMoved(connector: Connector, given: unknown, stored: unknown): string | null {
  if (connector.host(given) !== connector.host(stored)) return "address";
  return connector.transport(given) === connector.transport(stored)
    ? null
    : "encryption of the connection, or where its token comes from,";
}

/** Masks of what is sent to the endpoints of OAuth2, where those are others than before. */
function tokensMoved(
  { oauth }: Connector,
  given: unknown,
  stored: unknown,
  masked: readonly string[],
): readonly string[] {
  if (!oauth) return [];
  const [now, before] = [oauth.provider(given), oauth.provider(stored)];
  if (now.tokenUrl === before.tokenUrl && now.revocationUrl === before.revocationUrl) return [];
  const { clientSecret, refreshToken, accessToken } = oauth.fields;
  // Where there is no refresh token, the access token is what is revoked.
  const isElsewhere =
    now.revocationUrl !== undefined && originOf(now.revocationUrl) !== originOf(before.revocationUrl);
  const sent = [clientSecret, refreshToken, ...(isElsewhere ? [accessToken] : [])];
  return masked.filter((path) => sent.includes(path));
}

const originOf = (url: string | undefined) => URL.parse(url ?? "")?.origin;

/** Where masks stand for stored secrets. */
function maskedPaths(value: unknown, path: readonly string[] = []): (readonly string[])[] {
  if (typeof value === "string") return value.includes(MASK) ? [path] : [];
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, each]) => maskedPaths(each, [...path, key]));
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

type SealedRow = Row & { readonly sealed: string };

/**
 * A connection that is built in has no envelope, and no credentials.
 * @throws PreconditionFailedError in words when the envelope is not of this row, or its key is not here
 */
export function openCredentials(vault: Vault, row: SealedRow): { credentials: unknown; keyId: string } {
  if (row.sealed === "") return { credentials: {}, keyId: "" };
  try {
    return {
      credentials: JSON.parse(vault.open(row.sealed, aadOf(row)).toString("utf8")),
      keyId: sealedKeyId(row.sealed),
    };
  } catch (error) {
    if (!(error instanceof VaultError)) throw error;
    const message = `The stored credentials of tool ${row.id} do not open: ${error.message}. Enter them again, or bring back the key they were sealed with.`;
    throw new PreconditionFailedError(message, { cause: error });
  }
}

/** What masks may stand for; undefined when the stored credentials do not open, so that new ones can replace them. */
export function storedCredentials(vault: Vault, row: SealedRow): unknown {
  try {
    return openCredentials(vault, row).credentials;
  } catch (error) {
    if (error instanceof PreconditionFailedError) return undefined;
    throw error;
  }
}
