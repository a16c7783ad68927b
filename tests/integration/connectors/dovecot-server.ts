import { freePort } from "../support/free-port.ts";
import { ensureDebianProgram } from "./debian-program.ts";
import { ACCOUNT, type MailFolder } from "./mail-folder.ts";
import { startOwnProgram } from "./own-program.ts";

export type DovecotServer = AsyncDisposable & { readonly port: number; readonly tlsPort: number };

/** Dovecot as Debian has it: IMAP with TLS from the start or by STARTTLS, over the folder's maildir. */
export async function startDovecot(folder: MailFolder): Promise<DovecotServer> {
  await ensureDebianProgram("/usr/sbin/dovecot", "dovecot-imapd");
  const [port, tlsPort] = [await freePort(), await freePort()];
  folder.folder("maildir", "Debian-exim");
  folder.folder("dovecot-run", "root");
  folder.write("passwd", `${ACCOUNT.user}:{PLAIN}${ACCOUNT.password}\n`);
  const config = folder.write("dovecot.conf", configuration(folder.path, { port, tlsPort }));
  const server = await startOwnProgram({
    command: "/usr/sbin/dovecot",
    args: ["-F", "-c", config],
    ports: [port, tlsPort],
  });
  return { port, tlsPort, [Symbol.asyncDispose]: () => server[Symbol.asyncDispose]() };
}

function configuration(path: string, { port, tlsPort }: { port: number; tlsPort: number }): string {
  return `
base_dir = ${path}/dovecot-run
state_dir = ${path}/dovecot-run
protocols = imap
listen = 127.0.0.1
log_path = ${path}/dovecot.log
ssl = required
ssl_cert = <${path}/cert.pem
ssl_key = <${path}/key.pem
auth_mechanisms = plain login
auth_failure_delay = 0
first_valid_uid = 1
mail_location = maildir:${path}/maildir
passdb {
  driver = passwd-file
  args = ${path}/passwd
}
userdb {
  driver = static
  args = uid=Debian-exim gid=Debian-exim home=${path}/maildir
}
namespace inbox {
  inbox = yes
  mailbox Archive {
    auto = create
  }
}
service imap-login {
  inet_listener imap {
    port = ${port}
  }
  inet_listener imaps {
    port = ${tlsPort}
    ssl = yes
  }
}
`;
}
