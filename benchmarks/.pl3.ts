import { startEcho } from "./support/start-echo.ts";
import { runBare } from "./pipeline/run-bare.ts";
import { runExecutor } from "./pipeline/run-executor.ts";
import { microsecondsPerCall } from "./support/in-flight.ts";
import { createGuardedHttp } from "@carillon/engine";
import inspector from "node:inspector/promises"; import { writeFileSync } from "node:fs";
const calls = Number(process.argv[2] ?? 20000), prof = process.argv[3] === "prof";
await using echo = await startEcho();
const message = { url: `${echo.origin}/messages`, token: `bench-${"t0k3n".repeat(5)}`, channel: "C0123456789", text: "The report of {{DATE}} is ready: 12 of 12 checks passed." };
async function runGuarded(m: typeof message, size: any) { const http = createGuardedHttp({ allow: [echo.host] }); 
  const t = await microsecondsPerCall(size, async () => { const r = await http.request({ signal: new AbortController().signal, method: "POST", url: m.url, headers: { authorization: `Bearer ${m.token}` }, body: { channel: m.channel, text: m.text } }); r.json(); }); await http.close(); return t; }
const s = new inspector.Session(); s.connect(); await s.post("Profiler.enable");
const acc: Record<string, number[]> = {};
for (let i = 0; i < 6; i++) for (const [n, f] of Object.entries({ runExecutor, runBare, runGuarded })) {
  if (prof && i === 5) { await s.post("Profiler.setSamplingInterval", { interval: 200 }); await s.post("Profiler.start"); }
  const c0 = process.threadCpuUsage(); const wall = await f(message, { calls, inFlight: 50 }); const c = process.threadCpuUsage(c0); const cpu = (c.user + c.system) / calls;
  if (i) (acc[n] ??= []).push(cpu);
  if (prof && i === 5) writeFileSync(`/tmp/bench-prof/${n}.cpuprofile`, JSON.stringify((await s.post("Profiler.stop")).profile));
}
const med = (v: number[]) => v.sort((a, b) => a - b)[v.length >> 1]!;
for (const [n, v] of Object.entries(acc)) console.log(n.padEnd(12), "cpu us/call median", med(v).toFixed(1), "min", v[0]!.toFixed(1), "ratio", (med(v) / med(acc.runBare!)).toFixed(2), (v[0]! / acc.runBare!.sort((a,b)=>a-b)[0]!).toFixed(2));
