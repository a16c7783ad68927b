import type { LogExportFormat, ToolActionLog } from "@carillon/core";
import { type CsvValue, csvRow } from "./csv.ts";

/** How a format begins, what it makes of a batch, and how it ends. */
export type LogWriter = {
  readonly contentType: string;
  readonly head: string;
  readonly batch: (logs: readonly ToolActionLog[], isFirst: boolean) => string;
  readonly tail: string;
};

const COLUMNS: readonly (readonly [string, (log: ToolActionLog) => CsvValue])[] = [
  ["id", ({ id }) => id],
  ["createdAt", ({ createdAt }) => createdAt],
  ["startedAt", ({ startedAt }) => startedAt],
  ["finishedAt", ({ finishedAt }) => finishedAt],
  ["nominalAt", ({ nominalAt }) => nominalAt],
  ["status", ({ status }) => status],
  ["outcome", ({ outcome }) => outcome],
  ["trigger", ({ trigger }) => trigger],
  ["isTest", ({ isTest }) => isTest],
  ["toolType", ({ toolType }) => toolType],
  ["toolId", ({ toolId }) => toolId],
  ["toolName", ({ toolName }) => toolName],
  ["actionId", ({ actionId }) => actionId],
  ["eventId", ({ eventId }) => eventId],
  ["eventName", ({ eventName }) => eventName],
  ["userId", ({ userId }) => userId],
  ["attempts", ({ attempts }) => attempts],
  ["durationMs", ({ durationMs }) => durationMs],
  ["waitedMs", ({ waitedMs }) => waitedMs],
  ["errorCategory", ({ error }) => error?.category ?? null],
  ["errorCode", ({ error }) => error?.code ?? null],
  ["httpStatus", ({ error }) => error?.httpStatus ?? null],
  ["error", ({ error }) => error?.message ?? null],
  ["errorForPeople", ({ error }) => error?.userMessage ?? null],
  ["stdout", ({ stdout }) => stdout],
  ["cost", ({ cost }) => cost],
  ["tokensUsed", ({ tokensUsed }) => tokensUsed],
  ["parentId", ({ parentId }) => parentId],
  ["agentSessionId", ({ agentSessionId }) => agentSessionId],
];

const lines = (logs: readonly ToolActionLog[]) => logs.map((log) => JSON.stringify(log));

export const LOG_WRITERS: Readonly<Record<LogExportFormat, LogWriter>> = {
  csv: {
    contentType: "text/csv; charset=utf-8; header=present",
    head: csvRow(COLUMNS.map(([name]) => name)),
    batch: (logs) => logs.map((log) => csvRow(COLUMNS.map(([, of]) => of(log)))).join(""),
    tail: "",
  },
  json: {
    contentType: "application/json; charset=utf-8",
    head: "[",
    batch: (logs, isFirst) => `${isFirst ? "\n" : ",\n"}${lines(logs).join(",\n")}`,
    tail: "\n]\n",
  },
  ndjson: {
    contentType: "application/x-ndjson; charset=utf-8",
    head: "",
    batch: (logs) => `${lines(logs).join("\n")}\n`,
    tail: "",
  },
};
