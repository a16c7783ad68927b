import { execFileSync } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { makeCertificate } from "@carillon/testing";

/** Who may log in to both servers. */
export const ACCOUNT = { user: "robot@example.com", password: `real-${"server"}-password` };

export type MailFolder = Disposable & {
  readonly path: string;
  /** PEM to trust. */
  readonly ca: string;
  /** A file of the folder that the servers' users can read. */
  write(name: string, content: string): string;
  /** A folder in it, of this user of the system. */
  folder(name: string, owner: string): string;
};

/** What the two servers share: a certificate, and the maildir that one fills and the other reads. */
export function makeMailFolder(): MailFolder {
  const path = mkdtempSync(join(tmpdir(), "carillon-mail-"));
  chmodSync(path, 0o755);
  const { cert, key } = makeCertificate(["127.0.0.1", "localhost"]);
  const write = (name: string, content: string): string => {
    writeFileSync(join(path, name), content, { mode: 0o644 });
    return join(path, name);
  };
  const folder = (name: string, owner: string): string => {
    mkdirSync(join(path, name), { recursive: true });
    execFileSync("chown", [`${owner}:${owner}`, join(path, name)]);
    return join(path, name);
  };
  write("cert.pem", cert);
  write("key.pem", key);
  return {
    ...{ path, ca: cert, write, folder },
    [Symbol.dispose]: () => rmSync(path, { recursive: true, force: true }),
  };
}
