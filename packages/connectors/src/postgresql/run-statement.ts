import type pg from "pg";
import { readValue, typeName } from "./column-types.ts";
import { parameterText } from "./parameter-value.ts";
import { uniqueNames } from "./unique-names.ts";

export type Statement = {
  readonly sql: string;
  readonly parameters: readonly unknown[];
  readonly maxRows: number;
  /** Whether reading ends at the limits, or goes on so that all of the statement's effect takes place. */
  readonly stopAtLimit: boolean;
};

export type StatementResult = {
  readonly columns: readonly { readonly name: string; readonly type: string }[];
  readonly rows: readonly Readonly<Record<string, unknown>>[];
  /** There are more rows than were kept. */
  readonly truncated: boolean;
  /** Rows the server counted; null where it counts none or was not read to the end. */
  readonly rowCount: number | null;
};

/** Bytes of rows that are kept. */
const MAX_KEPT_BYTES = 5 * 1024 * 1024;
/** Rows asked for at a time. */
const BATCH = 200;

/** What the driver's connection can do, which its types say otherwise. */
type Wire = {
  parse(message: { text: string; name: string }): void;
  bind(message: { portal: string; statement: string; values: readonly (string | null)[] }): void;
  describe(message: { type: "P"; name: string }): void;
  execute(message: { portal: string; rows: number }): void;
  close(message: { type: "P"; name: string }): void;
  sendCopyFail(words: string): void;
  flush(): void;
  sync(): void;
};
type Fields = readonly { readonly name: string; readonly dataTypeID: number }[];

/**
 * Runs one statement by the extended protocol: the server itself refuses a second one behind a semicolon, and the values
 * are bound. Rows are fetched in portions, so that no more is read than is kept.
 * @throws the server's error, or the driver's when the line breaks
 */
export function runStatement(client: pg.Client, statement: Statement): Promise<StatementResult> {
  const { sql, parameters, maxRows, stopAtLimit } = statement;
  return new Promise((resolve, reject) => {
    let fields: Fields = [];
    let names: readonly string[] = [];
    const rows: Record<string, unknown>[] = [];
    let keptBytes = 0;
    let truncated = false;
    let seen = 0;
    let rowCount: number | null = null;
    const fetch = (wire: Wire): void => {
      wire.execute({ portal: "", rows: Math.min(BATCH, maxRows + 1) });
      wire.flush();
    };
    const query = {
      submit: (wire: Wire) => {
        wire.parse({ text: sql, name: "" });
        wire.bind({ portal: "", statement: "", values: parameters.map(parameterText) });
        wire.describe({ type: "P", name: "" });
        fetch(wire);
      },
      handleRowDescription: (message: { fields: Fields }) => {
        fields = message.fields;
        names = uniqueNames(fields.map(({ name }) => name));
      },
      handleDataRow: (message: { fields: readonly (string | null)[]; length: number }) => {
        seen += 1;
        truncated ||= rows.length >= maxRows || keptBytes + message.length > MAX_KEPT_BYTES;
        if (truncated) return;
        keptBytes += message.length;
        rows.push(
          Object.fromEntries(
            fields.map(({ dataTypeID }, at) => [
              names[at] ?? "",
              readValue(dataTypeID, message.fields[at] ?? null),
            ]),
          ),
        );
      },
      handlePortalSuspended: (wire: Wire) => {
        if (!truncated || !stopAtLimit) return fetch(wire);
        wire.close({ type: "P", name: "" });
        wire.sync();
      },
      handleCommandComplete: ({ text }: { text: string }, wire: Wire) => {
        // Of rows that came in portions the server counts the last portion alone.
        const counted = fields.length > 0 ? seen : Number(/ (\d+)$/.exec(text)?.[1] ?? Number.NaN);
        rowCount = Number.isNaN(counted) ? null : counted;
        wire.sync();
      },
      handleEmptyQuery: (wire: Wire) => wire.sync(),
      handleCopyInResponse: (wire: Wire) => wire.sendCopyFail("COPY is not for this connection"),
      handleCopyData: () => {},
      handleError: (error: unknown) => reject(error),
      handleReadyForQuery: () =>
        resolve({
          columns: fields.map(({ dataTypeID }, at) => ({
            name: names[at] ?? "",
            type: typeName(dataTypeID),
          })),
          rows,
          truncated,
          rowCount,
        }),
    };
    client.query(query as unknown as pg.Submittable);
  });
}
