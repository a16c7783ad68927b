import { previewRequest } from "@carillon/connector-kit";
import type { EmailCredentials } from "./credentials.ts";
import { imapTarget } from "./imap-target.ts";

/** Ends a dry run with what would be asked of the IMAP server. */
export function previewImap(credentials: EmailCredentials, request: object): never {
  const { host, port, tlsMode } = imapTarget(credentials);
  return previewRequest({ protocol: "imap", host, port, tlsMode, ...request });
}
