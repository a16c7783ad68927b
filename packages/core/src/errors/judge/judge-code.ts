import { BREAKER_CODES } from "../tables/breaker-codes.ts";
import { CERTIFICATE_CODES, CERTIFICATE_REFUSED } from "../tables/certificate-codes.ts";
import { NODEMAILER_CODES } from "../tables/nodemailer-codes.ts";
import { SYSTEM_CODES } from "../tables/system-codes.ts";
import { UNDICI_CODES } from "../tables/undici-codes.ts";
import { matchText, type Rule, type TextRule } from "../verdict.ts";

const TABLES = [SYSTEM_CODES, UNDICI_CODES, CERTIFICATE_CODES, NODEMAILER_CODES, BREAKER_CODES];

/** Families of codes whose members are too many to list. */
const FAMILIES: readonly TextRule[] = [
  { pattern: /^ERR_(SSL|TLS)_.*(CERT|UNKNOWN_CA)/, rule: CERTIFICATE_REFUSED },
  // The line speaks no HTTP that can be read.
  { pattern: /^HPE_/, rule: { category: "network" } },
  { pattern: /^ERR_(SSL|TLS)_/, rule: { category: "network", sent: "no" } },
  { pattern: /^ERR_(HTTP2|QUIC|STREAM|SOCKET)_/, rule: { category: "network" } },
  { pattern: /^ERR_(INVALID|HTTP_INVALID|OSSL)_/, rule: { category: "validation" } },
  { pattern: /^EAI_/, rule: { category: "network", sent: "no" } },
  { pattern: /^UND_ERR_/, rule: { category: "network", weak: true } },
];

/** System calls on files, where a code is about an attachment and not about the line. */
const FILE_CALLS =
  /^(open|read|stat|lstat|fstat|access|scandir|mkdir|rename|unlink|copyfile|realpath|readlink)$/;

/** What a code of Node, undici, OpenSSL, nodemailer or opossum says; `syscall` tells files from sockets. */
export function ruleForCode(code: string, syscall: string): Rule | undefined {
  if (code === "") return undefined;
  if (FILE_CALLS.test(syscall) && /^E(ACCES|PERM|ROFS)$/.test(code)) return { category: "authorization" };
  if (syscall === "connect" && code === "ENOENT") return { category: "network", sent: "no" };
  if (syscall === "connect" && (code === "ETIMEDOUT" || code === "ECONNRESET")) {
    return { category: code === "ETIMEDOUT" ? "timeout" : "network", sent: "no" };
  }
  for (const table of TABLES) {
    const rule = table.get(code);
    if (rule !== undefined) return rule;
  }
  return matchText(FAMILIES, code);
}

/** Codes named in a message, as in `getaddrinfo ENOTFOUND example.org`. */
export function listNamedCodes(message: string): string[] {
  return (
    message.match(
      /\b(?:E[A-Z][A-Z0-9_]{2,40}|(?:UND_ERR|HPE|CERT|UNABLE|DEPTH|SELF|HOSTNAME)_[A-Z0-9_]{2,60})\b/g,
    ) ?? []
  );
}
