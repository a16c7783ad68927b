import { existsSync, readdirSync } from "node:fs";
import { onPort } from "../providers/fixed-port.ts";
import type { ProviderDemo, RunningDemo } from "../providers/provider-demo.ts";
import { portsOf } from "./ports-of.ts";

/** A demo that runs, or why it does not. */
export type StartedDemo = { readonly type: string } & (
  | { readonly demo: RunningDemo }
  | { readonly problem: string }
);

const PROVIDERS = new URL("../providers/", import.meta.url);

/** Starts the stand-in of every provider that has a demo, each on a port that is always the same for it. */
export async function startDemos({
  firstPort,
  databaseUrl,
}: {
  firstPort: number;
  databaseUrl: string;
}): Promise<StartedDemo[]> {
  const names = readdirSync(PROVIDERS).filter((name) => existsSync(new URL(`${name}/demo.ts`, PROVIDERS)));
  const ports = portsOf(names, firstPort);
  return Promise.all(
    names.map(async (name) => {
      const { demo } = (await import(new URL(`${name}/demo.ts`, PROVIDERS).href)) as { demo: ProviderDemo };
      try {
        const running = await onPort(ports.get(name) ?? 0, () => demo.start({ databaseUrl }));
        return { type: demo.type, demo: running };
      } catch (error) {
        return { type: demo.type, problem: error instanceof Error ? error.message : String(error) };
      }
    }),
  );
}
