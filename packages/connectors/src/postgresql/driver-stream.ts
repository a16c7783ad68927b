import { Buffer } from "node:buffer";
import type { Socket } from "node:net";
import { Duplex } from "node:stream";
import { ValidationError } from "@carillon/connector-kit";
import { notPostgresql } from "./not-postgresql.ts";

/** What a server may say first: Authentication, ErrorResponse, NoticeResponse, NegotiateProtocolVersion. */
const FIRST_WORDS = new Set(Buffer.from("RENv"));

/**
 * The socket as the driver `pg` takes it. Between the two it stops what the driver would not: a server that speaks
 * another protocol, more bytes than are wanted, and messages that make the driver's parser throw, which would else end
 * the process.
 */
export function driverStream(socket: Socket, { maxBytes }: { maxBytes: number }): Duplex {
  let received = 0;
  const duplex = new Duplex({
    read: () => {},
    write: (chunk, encoding, done) => {
      socket.write(chunk, encoding, done);
    },
    final: (done) => {
      socket.end(done);
    },
    destroy: (error, done) => {
      socket.destroy();
      done(error);
    },
  });
  const stream = Object.assign(duplex, {
    // The driver believes to connect here.
    connect: () => {
      process.nextTick(() => stream.emit("connect"));
      return stream;
    },
    setNoDelay: () => stream,
    setKeepAlive: () => stream,
  });
  socket.on("data", (chunk: Buffer) => {
    if (stream.destroyed) return;
    if (received === 0 && !FIRST_WORDS.has(chunk[0] ?? 0)) return void stream.destroy(notPostgresql());
    received += chunk.length;
    if (received > maxBytes) return void stream.destroy(resultTooLarge(maxBytes));
    try {
      stream.emit("data", chunk);
    } catch (cause) {
      stream.destroy(unreadable(cause));
    }
  });
  socket.once("error", (error) => stream.destroy(error));
  socket.once("close", () => stream.destroy());
  return stream;
}

function resultTooLarge(maxBytes: number): ValidationError {
  const megabytes = Math.floor(maxBytes / 1024 / 1024);
  return new ValidationError({
    provider: "postgresql",
    code: "RESULT_TOO_LARGE",
    message: `the server sent more than ${maxBytes} bytes`,
    userMessage: `The result is larger than ${megabytes} MB. Select fewer columns or rows, or cut long values with left().`,
  });
}

function unreadable(cause: unknown): ValidationError {
  return new ValidationError({
    provider: "postgresql",
    code: "MALFORMED_RESPONSE",
    message: "a message of the server cannot be read",
    userMessage: "The server's answer cannot be read. Check that the address is that of a PostgreSQL server.",
    sent: "maybe",
    cause,
  });
}
