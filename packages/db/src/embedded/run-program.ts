import { spawn } from "node:child_process";
import { hasPasswdEntry, type ServerUser } from "./server-user.ts";

/** What a program of the server did. */
export interface ProgramResult {
  code: number | null;
  /** Both streams, in order. */
  output: string;
}

/** The environment of every program of the server: nothing of ours, so that no PG* variable and no secret gets in. */
export function programEnvironment(): NodeJS.ProcessEnv {
  const { PATH, SystemRoot } = process.env;
  return {
    LC_ALL: "C",
    NODE_ENV: "production",
    ...(PATH !== undefined && { PATH }),
    ...(SystemRoot !== undefined && { SystemRoot }),
  };
}

/** Runs one program of the server to its end as `user`, with `input` on stdin. */
export function runProgram(
  program: string,
  options: { args: string[]; user: ServerUser | undefined; input?: string },
): Promise<ProgramResult> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, options.args, {
      ...options.user,
      cwd: "/",
      env: programEnvironment(),
      stdio: ["pipe", "pipe", "pipe"],
    });
    let output = "";
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding("utf8").on("data", (chunk: string) => {
        output += chunk;
      });
    }
    child.on("error", reject);
    child.on("close", (code) => resolve({ code, output }));
    child.stdin.on("error", () => undefined);
    child.stdin.end(options.input ?? "");
  });
}

/**
 * The same for the programs that look their user up in /etc/passwd (initdb and the single-user server; the server
 * does not). A container's bare uid (docker run --user 12345) gets the name "nobody" for them from a user namespace,
 * where the system allows those.
 */
export async function runNamedProgram(
  program: string,
  options: { args: string[]; user: ServerUser | undefined; input?: string },
): Promise<ProgramResult> {
  const uid = options.user?.uid ?? process.getuid?.();
  if (process.platform !== "linux" || uid === undefined || hasPasswdEntry(uid))
    return runProgram(program, options);
  const asNobody = ["--user", "--map-user=65534", "--map-group=65534", program, ...options.args];
  const named = await runProgram("unshare", { ...options, args: asNobody }).catch(() => undefined);
  return named?.code === 0 ? named : runProgram(program, options);
}
