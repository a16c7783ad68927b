import { randomFillSync } from "node:crypto";
import { createExecutionId } from "@carillon/core";
import { createBenchEngine } from "./support/bench-engine.ts";
import { createMessageConnector } from "./pipeline/message-connector.ts";
import { microsecondsPerCall } from "./support/in-flight.ts";
import { WORKSPACE } from "./support/seed.ts";
import inspector from "node:inspector/promises"; import { writeFileSync } from "node:fs";
const calls = Number(process.argv[2] ?? 40000), prof = process.argv[3] === "prof";
const body = Buffer.from('{"ok":true,"id":"1718900000.000100","channel":"C0123456789"}');
const http = { request: async () => { await new Promise((r) => setImmediate(r)); return { status: 200, headers: { "content-type": "application/json" }, body, text: () => body.toString(), json: () => JSON.parse(body.toString()) }; } };
const TOOL = { id: 1, workspaceId: WORKSPACE, name: "Messages", type: "MESSAGE", isActive: true, sealed: "", rateLimit: null, plan: "pro" };
const event = { id: 1, workspaceId: WORKSPACE, userId: "owner", userEmail: "owner@example.com", name: "Report", toolId: 1, toolType: "MESSAGE", actionId: "message.send", parameters: { channel: "C0123456789", text: "The report of {{DATE}} is ready: 12 of 12 checks passed." }, timezone: "Europe/Berlin", retry: null, timeoutMs: null };
let n = 0;
const engine = createBenchEngine({ connectors: [createMessageConnector({ host: "localhost:1", rateLimit: { limit: 200000, windowMs: 1000 } })], credentials: { url: "http://localhost:1", token: `bench-${"t0k3n".repeat(5)}` }, http, lease: ({ want }) => Promise.resolve({ granted: want, retryAfterMs: 0 }),
  store: { loadTools: async () => [TOOL], loadEvents: async () => [event], finish: async (r) => { n += r.length; } } });
const id = createExecutionId(Date.now(), randomFillSync(new Uint8Array(10)));
const s = new inspector.Session(); s.connect(); await s.post("Profiler.enable");
const cpus: number[] = [];
for (let i = 0; i < 7; i++) {
  if (prof && i === 6) { await s.post("Profiler.setSamplingInterval", { interval: 200 }); await s.post("Profiler.start"); }
  const c0 = process.threadCpuUsage();
  await microsecondsPerCall({ calls, inFlight: 50 }, async () => {
    const now = new Date();
    const { record } = await engine.run({ executionId: id, workspaceId: WORKSPACE, userId: null, userEmail: null, tokenId: null, trigger: "schedule", grant: null, isTest: false, createdAt: now, nominalAt: new Date(Math.floor(now.getTime() / 60000) * 60000), attemptsBefore: 0, target: { kind: "event", eventId: 1, input: undefined }, timeoutMs: null, replayOf: null, signal: null }, { refusals: "record" });
    await engine.finish({ record, job: null, next: null });
  });
  const c = process.threadCpuUsage(c0); cpus.push((c.user + c.system) / calls);
  if (prof && i === 6) writeFileSync(`/tmp/bench-prof/ex.cpuprofile`, JSON.stringify((await s.post("Profiler.stop")).profile));
}
console.log("executor alone cpu us/run", cpus.map((c) => c.toFixed(1)).join(" "), "min", Math.min(...cpus).toFixed(1));
engine.circuits.close();
