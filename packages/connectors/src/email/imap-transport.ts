import type { Buffer } from "node:buffer";
import type { Socket } from "node:net";
import { type TLSSocket, connect as tlsConnect } from "node:tls";
import type { ImapTransport, ImapTransportOptions } from "imapflow";
import { notImap } from "./not-imap.ts";

/**
 * The socket that is open already, as the library would have opened it: no name is looked up by it. A server whose
 * first words are not a greeting (RFC 9051 §7.1) is not read any further.
 */
export function transportOver(plain: Socket): ImapTransport {
  return {
    connect: (options, done) => {
      const begin = (socket: Socket) => () => {
        done();
        socket.prependOnceListener("data", (chunk: Buffer) => {
          if (!chunk.toString("latin1").startsWith("*")) socket.destroy(notImap());
        });
      };
      if (!options.secure) {
        setImmediate(begin(plain));
        return plain;
      }
      const secure = encrypt(plain, options);
      return secure.once("secureConnect", begin(secure));
    },
    upgrade: (_, options, done) => encrypt(plain, options).once("secureConnect", done),
  };
}

function encrypt(socket: Socket, { tls, host, servername }: ImapTransportOptions): TLSSocket {
  return tlsConnect({ ...tls, socket, host, ...(servername && { servername }) });
}
