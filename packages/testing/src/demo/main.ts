import { type StartedDemo, startDemos } from "./start-demos.ts";

/**
 * The stand-ins of `npm run dev`: `main.ts FIRST_PORT`. STAND_INS_DATABASE_URL: a database that PostgreSQL's may show;
 * it is not Carillon's own. Prints what to paste into new connections, and
 * ends on SIGTERM or with the launcher.
 */
const [firstPort = "4100"] = process.argv.slice(2);
const { STAND_INS_DATABASE_URL: databaseUrl = "" } = process.env;
const started = await startDemos({ firstPort: Number(firstPort), databaseUrl });
process.stdout.write(table(started));

const stop = () => process.exit(0);
process.on("SIGTERM", stop);
process.on("SIGINT", stop);
process.on("disconnect", stop);
process.send?.({ ready: true });

function table(demos: readonly StartedDemo[]): string {
  const lines = demos.map((each) => {
    const name = each.type.padEnd(16);
    if ("problem" in each) return `  ${name} not started: ${each.problem}`;
    const { address, credentials } = each.demo;
    return `  ${name} ${(address ?? "built in").padEnd(32)} ${JSON.stringify(credentials)}`;
  });
  return `Stand-ins for trying connections out, with the credentials they take:\n${lines.join("\n")}\n`;
}
