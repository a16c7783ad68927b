/** How a program takes its secrets on the command line, from its manual page. */
export type CommandRule = {
  /** Flags whose next argument is secret. */
  readonly next?: readonly string[];
  /** Short flags with the secret glued on: `-psecret`. */
  readonly glued?: readonly string[];
  /** Only with this word among the arguments: `docker run -p` is a port. */
  readonly when?: string;
  /** The last argument is secret. */
  readonly last?: boolean;
};

const MYSQL: CommandRule = { glued: ["-p"] };
const MONGO: CommandRule = { next: ["-p"], glued: ["-p"] };
const LOGIN: CommandRule = { next: ["-p", "--password"], when: "login" };
const LDAP: CommandRule = { next: ["-w"], glued: ["-w"] };
const MQTT: CommandRule = { next: ["-P", "--pw"] };
const OPENSSL: CommandRule = { next: ["-passin", "-passout", "-pass", "-k", "-K", "-password", "-pwdin"] };
const CURL: CommandRule = {
  next: [
    "-u",
    "--user",
    "-U",
    "--proxy-user",
    "-b",
    "--cookie",
    "--oauth2-bearer",
    "--pass",
    "--proxy-pass",
    "--tlspassword",
  ],
  glued: ["-u", "-U"],
};

export const COMMANDS: ReadonlyMap<string, CommandRule> = new Map<string, CommandRule>([
  ["curl", CURL],
  ["wget", { next: ["--http-password", "--ftp-password", "--proxy-password"] }],
  ["http", { next: ["-a", "--auth"] }],
  ["https", { next: ["-a", "--auth"] }],
  ["aws", {}],
  ["npm", {}],
  ["xh", { next: ["-a", "--auth"] }],
  ["mysql", MYSQL],
  ["mysqldump", MYSQL],
  ["mysqladmin", MYSQL],
  ["mysqlimport", MYSQL],
  ["mysqlcheck", MYSQL],
  ["mysqlsh", MYSQL],
  ["mariadb", MYSQL],
  ["mariadb-dump", MYSQL],
  ["sshpass", { next: ["-p"], glued: ["-p"] }],
  ["redis-cli", { next: ["-a", "--pass"] }],
  ["mongo", MONGO],
  ["mongosh", MONGO],
  ["mongodump", MONGO],
  ["mongorestore", MONGO],
  ["mongoexport", MONGO],
  ["mongoimport", MONGO],
  ["docker", LOGIN],
  ["podman", LOGIN],
  ["buildah", LOGIN],
  ["skopeo", LOGIN],
  ["helm", LOGIN],
  ["oras", LOGIN],
  ["az", LOGIN],
  ["oc", { next: ["-p", "--token"] }],
  ["vault", { when: "login", last: true }],
  ["sqlcmd", { next: ["-P"], glued: ["-P"] }],
  ["bcp", { next: ["-P"], glued: ["-P"] }],
  ["zip", { next: ["-P"] }],
  ["unzip", { next: ["-P"] }],
  ["7z", { glued: ["-p"] }],
  ["7za", { glued: ["-p"] }],
  ["rar", { glued: ["-p", "-hp"] }],
  ["unrar", { glued: ["-p"] }],
  ["ldapsearch", LDAP],
  ["ldapadd", LDAP],
  ["ldapmodify", LDAP],
  ["ldapwhoami", LDAP],
  ["smbclient", { next: ["-U", "--user"] }],
  ["rpcclient", { next: ["-U"] }],
  ["openssl", OPENSSL],
  ["htpasswd", { when: "-b", last: true }],
  ["lftp", { next: ["-u"] }],
  ["ssh-keygen", { next: ["-N", "-P"] }],
  ["mosquitto_pub", MQTT],
  ["mosquitto_sub", MQTT],
  ["useradd", { next: ["-p"] }],
  ["usermod", { next: ["-p"] }],
  ["ipmitool", { next: ["-P"] }],
  ["snmpwalk", { next: ["-c", "-A", "-X"] }],
  ["snmpget", { next: ["-c", "-A", "-X"] }],
  ["clickhouse-client", { next: ["--password"] }],
  ["rabbitmqctl", { when: "change_password", last: true }],
]);
