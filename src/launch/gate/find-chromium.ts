import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { chromium } from "@playwright/test";

const names = ["chromium", "chromium-browser", "google-chrome-stable", "google-chrome"];

/** A Chromium of this machine: CHROMIUM_PATH, the first on the PATH, or the one Playwright has downloaded. */
export function findChromium(environment: Readonly<Record<string, string | undefined>>): string | undefined {
  const folders = (environment.PATH ?? "").split(delimiter);
  const onPath = names.flatMap((name) => folders.map((folder) => join(folder, name)));
  const candidates = [environment.CHROMIUM_PATH ?? "", ...onPath, chromium.executablePath()];
  return candidates.find((candidate) => candidate !== "" && existsSync(candidate));
}
