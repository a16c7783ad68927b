import type { ActionContext } from "@carillon/connector-kit";
import pg from "pg";
import { type BackendKey, cancelStatement } from "./cancel-statement.ts";
import type { PostgresqlCredentials } from "./credentials.ts";
import { databaseError } from "./database-error.ts";
import { driverStream } from "./driver-stream.ts";
import { openSocket } from "./open-socket.ts";

/** A session that is logged in. */
export type Session = {
  readonly client: pg.Client;
  /** What the server told of itself: `server_version`, `is_superuser`, … */
  readonly told: ReadonlyMap<string, string>;
  readonly isEncrypted: boolean;
};

/** Bytes a session may receive, results and all. */
const MAX_BYTES = 32 * 1024 * 1024;

/**
 * Logs in over a guarded socket, works, and closes the session whatever happens; what was not committed is rolled back
 * with it. An abort cancels the statement at the server and cuts the line.
 * @throws CarillonError by the SQLSTATE; the transport's error as it is; the signal's reason when aborted
 */
export async function withSession<T>(
  credentials: PostgresqlCredentials,
  context: ActionContext,
  use: (session: Session) => Promise<T>,
): Promise<T> {
  const { signal, net } = context;
  signal.throwIfAborted();
  const stream = driverStream(await openSocket(credentials, net, signal), { maxBytes: MAX_BYTES });
  const client = createClient(credentials, stream);
  const told = new Map<string, string>();
  let key: BackendKey | undefined;
  client.connection
    .on("backendKeyData", (message: BackendKey) => {
      key = message;
    })
    .on("parameterStatus", (message: { parameterName: string; parameterValue: string }) => {
      told.set(message.parameterName, message.parameterValue);
    });
  const broken = Promise.withResolvers<never>();
  broken.promise.catch(() => {});
  client.on("error", broken.reject);
  const abort = (): void => {
    broken.reject(signal.reason);
    if (key) void cancelStatement(credentials, net, key);
    stream.destroy();
  };
  signal.addEventListener("abort", abort, { once: true });
  if (signal.aborted) abort();
  try {
    const run = async (): Promise<T> => {
      await client.connect();
      return use({ client, told, isEncrypted: credentials.tlsMode !== "disable" });
    };
    const result = await Promise.race([run(), broken.promise]);
    stream.once("finish", () => stream.destroy());
    client.end(() => {});
    return result;
  } catch (failure) {
    stream.destroy();
    throw signal.aborted ? signal.reason : databaseError(failure, context.now());
  } finally {
    signal.removeEventListener("abort", abort);
  }
}

/** Everything is given, so that the driver takes nothing from the worker's environment or from a .pgpass file. */
function createClient(
  { host, port, database, user, password }: PostgresqlCredentials,
  stream: ReturnType<typeof driverStream>,
): pg.Client {
  return new pg.Client({
    ...{ host, port, database, user },
    password: () => password ?? "",
    ssl: false,
    sslnegotiation: "postgres",
    application_name: "carillon",
    stream: () => stream,
  });
}
