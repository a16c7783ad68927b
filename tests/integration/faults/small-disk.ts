import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

export type SmallDisk = Disposable & { readonly directory: string };

/** A file system of so many bytes, in memory. @throws Error that says what it needs */
export function mountSmallDisk(bytes: number): SmallDisk {
  const directory = mkdtempSync(join(tmpdir(), "carillon-disk-"));
  try {
    execFileSync("/bin/mount", ["-t", "tmpfs", "-o", `size=${bytes}`, "tmpfs", directory], { stdio: "pipe" });
  } catch (cause) {
    rmSync(directory, { recursive: true, force: true });
    throw new Error("A disk that fills up needs root, to mount a small one.", { cause });
  }
  return {
    directory,
    [Symbol.dispose]: () => {
      execFileSync("/bin/umount", ["--lazy", directory], { stdio: "pipe" });
      rmSync(directory, { recursive: true, force: true });
    },
  };
}
