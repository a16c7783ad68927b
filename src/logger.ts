import { createRedactor } from "@carillon/core";
import pino, { type Logger } from "pino";

const redact = createRedactor();

/** JSON lines on stdout, or words for people. What looks like a secret is taken out of every line. */
export function createLogger({
  level,
  format,
  name,
}: {
  level: string;
  format: "json" | "pretty";
  name: string;
}): Logger {
  return pino({
    level,
    name,
    base: { name },
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label) => ({ level: label }), log: (details) => redact(details) },
    serializers: { err: (error) => redact(pino.stdSerializers.err(error)) },
    ...(format === "pretty" && {
      transport: { target: "pino-pretty", options: { colorize: true, ignore: "pid,hostname" } },
    }),
  });
}
