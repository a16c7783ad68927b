import { freePort } from "../support/free-port.ts";
import { ensureDebianProgram } from "./debian-program.ts";
import { ACCOUNT, type MailFolder } from "./mail-folder.ts";
import { startOwnProgram } from "./own-program.ts";

export type EximServer = AsyncDisposable & { readonly port: number; readonly tlsPort: number };

/** Bytes of a message that are announced as the limit, and those that are taken in truth. */
export const ANNOUNCED_LIMIT = 100_000;
export const SIZE_LIMIT = 20_000;

/** Exim as Debian has it: wants TLS and a login, knows one recipient, delivers to the folder's maildir. */
export async function startExim(folder: MailFolder): Promise<EximServer> {
  await ensureDebianProgram("/usr/sbin/exim4", "exim4-daemon-light");
  const [port, tlsPort] = [await freePort(), await freePort()];
  folder.folder("spool", "Debian-exim");
  folder.folder("exim-log", "Debian-exim");
  folder.folder("maildir", "Debian-exim");
  const config = folder.write("exim.conf", configuration(folder.path, { port, tlsPort }));
  const server = await startOwnProgram({
    command: "/usr/sbin/exim4",
    args: ["-bdf", "-q1m", "-C", config, "-oP", `${folder.path}/spool/exim.pid`],
    ports: [port, tlsPort],
  });
  return { ...server, port, tlsPort, [Symbol.asyncDispose]: () => server[Symbol.asyncDispose]() };
}

function configuration(path: string, { port, tlsPort }: { port: number; tlsPort: number }): string {
  return `
primary_hostname = mail.example.com
spool_directory = ${path}/spool
log_file_path = ${path}/exim-log/%slog
local_interfaces = 127.0.0.1
daemon_smtp_ports = ${port} : ${tlsPort}
tls_on_connect_ports = ${tlsPort}
tls_advertise_hosts = *
tls_certificate = ${path}/cert.pem
tls_privatekey = ${path}/key.pem
auth_advertise_hosts = \${if eq{$tls_in_cipher}{}{}{*}}
message_size_limit = ${ANNOUNCED_LIMIT}
domainlist local_domains = example.com
keep_environment =
host_lookup =
rfc1413_hosts =
acl_smtp_mail = check_sender
acl_smtp_rcpt = check_recipient
acl_smtp_data = check_size

begin acl
check_sender:
  deny !encrypted = *
       message = 530 5.7.0 Must issue a STARTTLS command first
  deny !authenticated = *
       message = 530 5.7.0 Authentication required
  accept
check_recipient:
  deny !domains = +local_domains
       message = 550 5.7.1 Relaying denied
  deny !local_parts = robot
       message = 550 5.1.1 No such user here
  accept
check_size:
  deny condition = \${if >{$message_size}{${SIZE_LIMIT}}}
       message = 552 5.3.4 Message too big for this system
  accept

begin routers
local:
  driver = accept
  domains = +local_domains
  transport = to_maildir

begin transports
to_maildir:
  driver = appendfile
  directory = ${path}/maildir
  maildir_format
  user = Debian-exim
  group = Debian-exim

begin authenticators
plain:
  driver = plaintext
  public_name = PLAIN
  server_prompts = :
  server_condition = \${if and{{eq{$auth2}{${ACCOUNT.user}}}{eq{$auth3}{${ACCOUNT.password}}}}}
  server_set_id = $auth2
`;
}
