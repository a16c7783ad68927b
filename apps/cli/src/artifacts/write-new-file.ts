import { createWriteStream } from "node:fs";
import { rm } from "node:fs/promises";
import { pipeline } from "node:stream/promises";
import { CliError } from "../errors/cli-error.ts";

/** Writes a file whole or not at all. @throws CliError when there is one of that name, unless `force` */
export async function writeNewFile(
  path: string,
  body: AsyncIterable<Uint8Array>,
  { force }: { force: boolean },
): Promise<void> {
  const stream = createWriteStream(path, { flags: force ? "w" : "wx" });
  try {
    await pipeline(body, stream);
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "EEXIST")
      throw new CliError(`${path} is there already; name another with -o, or use --force`);
    await rm(path, { force: true });
    throw error;
  }
}
