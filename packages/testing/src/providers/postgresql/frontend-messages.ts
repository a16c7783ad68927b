/** What a client said: `startup` and its kin have no letter, every later message has one. */
export type FrontendMessage = { readonly letter: string; readonly code: number; readonly bytes: Buffer };

/**
 * Cuts the bytes of a client into messages (postgresql.org/docs/current/protocol-message-formats.html).
 * The first of a connection is a start-up packet; another one follows where that was a wish for TLS.
 */
export function createFrontendReader() {
  let pending = Buffer.alloc(0);
  let started = false;
  return {
    /** The messages that are whole now. */
    read(chunk: Buffer): FrontendMessage[] {
      pending = Buffer.concat([pending, chunk]);
      const messages: FrontendMessage[] = [];
      for (;;) {
        const letterLength = started ? 1 : 0;
        if (pending.length < letterLength + 4) return messages;
        const length = letterLength + pending.readInt32BE(letterLength);
        if (pending.length < length) return messages;
        const bytes = pending.subarray(0, length);
        pending = pending.subarray(length);
        const code = started ? 0 : bytes.readInt32BE(4);
        messages.push({ letter: started ? String.fromCharCode(bytes[0] ?? 0) : "", code, bytes });
        if (!started && code !== SSL_REQUEST) started = true;
      }
    },
  };
}

export const SSL_REQUEST = 80_877_103;
export const CANCEL_REQUEST = 80_877_102;

/** ErrorResponse as the server writes it. */
export function errorResponse(fault: { severity: string; code: string; message: string }): Buffer {
  const fields = Buffer.from(
    `S${fault.severity}\0V${fault.severity}\0C${fault.code}\0M${fault.message}\0\0`,
    "utf8",
  );
  const head = Buffer.from("E\0\0\0\0", "latin1");
  head.writeInt32BE(fields.length + 4, 1);
  return Buffer.concat([head, fields]);
}

/** ReadyForQuery, the transaction having failed. */
export const READY_AFTER_ERROR = Buffer.from("Z\0\0\0\x05E", "latin1");
