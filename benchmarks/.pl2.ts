import { startEcho } from "./support/start-echo.ts";
import { runBare } from "./pipeline/run-bare.ts";
import { runExecutor } from "./pipeline/run-executor.ts";
const calls = Number(process.argv[2] ?? 20000); const which = process.argv[3];
await using echo = await startEcho();
const message = { url: `${echo.origin}/messages`, token: `bench-${"t0k3n".repeat(5)}`, channel: "C0123456789", text: "The report of {{DATE}} is ready: 12 of 12 checks passed." };
for (let i = 0; i < 6; i++) { const c0 = process.cpuUsage(); const th0 = process.threadCpuUsage?.(); const wall = await (which === "bare" ? runBare : runExecutor)(message, { calls, inFlight: 50 }); const c = process.cpuUsage(c0); const th = process.threadCpuUsage?.(th0);
 console.log(which, "wall", wall.toFixed(1), "user", (c.user / calls).toFixed(1), "sys", (c.system / calls).toFixed(1), "main thread user", th && (th.user / calls).toFixed(1), "sys", th && (th.system / calls).toFixed(1)); }
