import { mkdtempSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { startHttpEcho, startWebhookReceiver, type WebhookReceiver } from "@carillon/testing";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type CommandLine, commandLine } from "./support/command-line.ts";
import { freePort } from "./support/free-port.ts";
import { spawnCli } from "./support/run-program.ts";
import { type RunningProduct, startProduct } from "./support/running-product.ts";
import { until } from "./support/until.ts";

const SEND = "actions run webhook.send --tool Hook";

let product: RunningProduct;
let receiver: WebhookReceiver;
let env: Record<string, string>;
let cli: CommandLine;

beforeAll(async () => {
  [product, receiver] = await Promise.all([startProduct({ workers: 1 }), startWebhookReceiver()]);
  const { token } = await product.newMember();
  env = { CARILLON_URL: product.url, CARILLON_TOKEN: await token() };
  cli = commandLine(env);
  await cli.succeed(`tools create --name Hook --type webhook -c url=${receiver.url}/hook`);
});
afterAll(async () => {
  await product?.close();
  await receiver?.close();
});

const lastBody = () => receiver.requests.at(-1)?.body.toString();

describe("tools", () => {
  it("are listed and tested by their name", async () => {
    const found = { total: 1, tools: [{ name: "Hook", type: "WEBHOOK" }] };
    expect(await cli.json("tools list --type Webhook")).toMatchObject(found);
    expect(await cli.json("tools test hook")).toMatchObject({ success: true });
    expect(await cli.succeed("tools list")).toMatch(/^ID +NAME +TYPE .*\n *\d+ +Hook +WEBHOOK +yes/);
  });

  it("are made from stdin, with fields typed by the connector's schema", async () => {
    const credentials = { smtpHost: "127.0.0.1", smtpPort: 1, tlsMode: "none", fromEmail: "a@example.com" };
    const create = "tools create --name Mail --type email --credentials-file - -c smtpPort=2 --rate-limit 9";
    const made = await cli.json(create, { stdin: JSON.stringify(credentials) });
    expect(made).toMatchObject({ credentials: { ...credentials, smtpPort: 2 }, rateLimit: 9 });
    expect(await cli.refuse(create.replace("9", "0"))).toContain("--rate-limit");
    expect(await cli.refuse("tools test Mail")).toContain('the connection "Mail" does not work');
    expect(await cli.json("tools delete Mail")).toMatchObject({ success: true, id: made.id });
  });
});

describe("tools update", () => {
  it("changes what is given and leaves the rest, stored secrets too", async () => {
    await cli.succeed(
      `tools create --name Kept --type webhook -c url=${receiver.url}/kept -c secret=whsec_${"a2V5".repeat(8)}`,
    );
    const updated = await cli.json("tools update Kept --name Changed --tag night --rate-limit 7 --inactive");
    expect(updated).toMatchObject({ name: "Changed", tags: ["night"], rateLimit: 7, isActive: false });
    await cli.succeed(`tools update Changed --active -c url=${receiver.url}/moved`);
    await cli.succeed("actions run webhook.send --tool Changed -p payload=x");
    const last = receiver.requests.at(-1);
    expect(last?.path).toBe("/moved");
    expect(last?.headers).toHaveProperty("webhook-signature");
    expect(await cli.refuse("tools update Changed --active --inactive")).toContain("exclude each other");
    await cli.succeed("tools delete Changed");
  });
});

describe("artifacts", () => {
  it("are listed, downloaded without overwriting anything, shared by a link and deleted", async () => {
    await using api = await startHttpEcho();
    await cli.succeed(`tools create --name Files --type http -c baseUrl=${api.url}`);
    const { data } = await cli.json("actions run http.request --tool Files -p path=/bytes/9");
    const { id } = data.body;
    expect(await cli.json("artifacts list")).toMatchObject({ artifacts: [{ id, name: "9", bytes: 9 }] });
    expect(await cli.succeed("artifacts list")).toMatch(/^ID +NAME +KIND +BYTES/);
    const path = join(mkdtempSync(join(product.dataDir, "get-")), "out.bin");
    expect(await cli.json(`artifacts get ${id} -o ${path}`)).toMatchObject({ id, path });
    expect(readFileSync(path)).toEqual(Buffer.alloc(9, 7));
    expect(await cli.refuse(`artifacts get ${id} -o ${path}`)).toContain("--force");
    expect(await cli.succeed(`artifacts get ${id} -o -`)).toBe("\u0007".repeat(9));
    const url = (await cli.succeed(`artifacts link ${id}`)).trim();
    expect((await fetch(url)).status).toBe(200);
    await cli.succeed(`artifacts delete ${id}`);
    expect(await cli.refuse(`artifacts get ${id}`)).toContain("no artifact");
    await cli.succeed("tools delete Files");
  });
});

describe("alerts", () => {
  it("are made, told, listed, paused and deleted", async () => {
    expect(await cli.succeed("alerts list")).toContain("alerts create --help");
    const made = await cli.json("alerts create --kind failed --tool Hook --action webhook.send");
    expect(made).toMatchObject({ name: "failed", kind: "failed", isActive: true });
    await cli.succeed("tools create --name Gone --type webhook -c url=http://169.254.169.254/");
    await cli.succeed(
      "events create --name Failing --tool Gone --action webhook.send -p payload=x --trigger manual",
    );
    await cli.run("events run Failing --wait");
    await until("the alert was told", async () =>
      (await cli.json("alerts incidents --open")).incidents.some(
        ({ ruleName }: { ruleName: string }) => ruleName === "failed",
      ),
    );
    expect(await cli.succeed("alerts incidents --rule failed")).toContain('"Failing" failed');
    expect(await cli.succeed("alerts test failed")).toContain('Sent by "failed"');
    expect(await cli.json("alerts pause failed")).toMatchObject({ isActive: false, kind: "failed" });
    expect(await cli.succeed("alerts list")).toMatch(/failed +failed +all +Hook, webhook\.send +no/);
    expect(await cli.json(`alerts resume ${made.id}`)).toMatchObject({ isActive: true });
    expect(await cli.refuse("alerts create --kind never --tool Hook --action webhook.send")).toContain(
      "--kind",
    );
    expect(await cli.json("alerts delete failed")).toMatchObject({ success: true, id: made.id });
    expect(await cli.refuse("alerts delete failed")).toContain('no alert rule named "failed"');
  });
});

describe("registry", () => {
  it("finds, shows and calls tools as agents do", async () => {
    const found = await cli.json("registry search order status");
    expect(found.tools[0].name).toBe("crm.order.updateStatus");
    expect(await cli.succeed("registry list --category crm")).toMatch(/^NAME +CATEGORY/);
    const called = await cli.json("registry call crm.contact.create -p name=Ada --agent-session a-1");
    expect(called).toMatchObject({ status: "success", outputs: { data: { name: "Ada" } } });
    expect(await cli.succeed("registry show crm.contact.create")).toContain("1 times");
    expect(await cli.succeed("registry stats")).toContain("crm.contact.create");
    expect(await cli.refuse("registry call crm.contact.get -p id=999999")).toContain("(VALIDATION_ERROR)");
    expect(await cli.succeed("registry call crm.contact.delete -p id=999999")).toContain(
      "until a person approves",
    );
    expect(await cli.refuse("registry call slack.send-message -p message=a -p channel=C1")).toContain(
      "no SLACK connection",
    );
  });

  it("withdraws a tool, and takes that back", async () => {
    const set = ["registry", "set", "crm.contact.list", "--status", "disabled", "--note", "ask Ada"];
    expect(await cli.json(set)).toMatchObject({ status: "disabled" });
    expect(await cli.refuse("registry call crm.contact.list")).toContain("ask Ada");
    expect(await cli.json("registry set crm.contact.list --reset")).toMatchObject({ status: "active" });
    expect(await cli.json("registry call crm.contact.list")).toMatchObject({ status: "success" });
    expect(await cli.refuse("registry set crm.contact.list")).toContain("nothing to set");
  });
});

describe("actions run", () => {
  it("runs an action and gives its result", async () => {
    const result = await cli.json(`${SEND} -p payload={"hello":"world"}`);
    expect(result).toMatchObject({ status: "SUCCESS", exitCode: 0, data: { status: 204 } });
    expect(receiver.counts.get(result.executionId)).toBe(1);
    expect(lastBody()).toBe('{"hello":"world"}');
    expect(await cli.succeed(`${SEND} -p payload=x`)).toMatch(/^ok {2}The receiver answered 204\nrun /);
  });

  it("sends nothing with --test, and once only with one idempotency key", async () => {
    receiver.reset();
    const send = `${SEND} --params {"payload":1}`;
    expect(await cli.json(`${send} --test`)).toMatchObject({ data: { request: { method: "POST" } } });
    expect(receiver.totals.total).toBe(0);
    const first = await cli.json(`${send} --idempotency-key k1`);
    const again = await cli.json(`${send} --idempotency-key k1`);
    expect(again).toMatchObject({ executionId: first.executionId, cached: true });
    expect(receiver.totals.total).toBe(1);
  });

  it("fails when the action fails: one line for people, the result for scripts", async () => {
    await cli.succeed("tools create --name Metadata --type webhook -c url=http://169.254.169.254/");
    const send = "actions run webhook.send --tool Metadata -p payload=x";
    expect(await cli.refuse(send)).toMatch(/\(validation\).*"carillon runs show [\w-]{36}" tells more/);
    const { code, stdout, stderr } = await cli.run(`${send} --json`);
    expect(JSON.parse(stdout)).toMatchObject({
      status: "FAILURE",
      exitCode: 1,
      error: { category: "validation" },
    });
    expect(code).toBe(1);
    expect(stderr).toMatch(/^error: [^\n]+\n$/);
  });

  it("says what is wrong with the parameters, the action and the tool", async () => {
    expect(await cli.refuse(`${SEND} -p colour=red`)).toContain("colour");
    expect(await cli.refuse("actions run webhook.send --tool Fax")).toContain('"carillon tools list" shows');
    expect(await cli.refuse("actions run webhook.send --tool 99999")).toContain(
      '"carillon tools list" shows',
    );
    expect(await cli.refuse("actions run slack.send-message --tool Hook")).toContain("it has webhook.send");
  });
});

describe("runs", () => {
  it("are listed, shown and replayed", async () => {
    const { executionId: id } = await cli.json(`${SEND} -p payload=shown`);
    const { executions } = await cli.json("runs list --tool hook --limit 1");
    expect(executions).toMatchObject([{ id, status: "SUCCESS", trigger: "api" }]);
    const shown = await cli.succeed(`runs show ${id}`);
    expect(shown).toMatch(/^status +SUCCESS$/m);
    expect(shown).toContain('"payload": "shown"');
    receiver.reset();
    expect((await cli.json(`runs replay ${id}`)).executionId).not.toBe(id);
    expect(receiver.totals.total).toBe(1);
    expect(await cli.refuse(`runs cancel ${id}`)).toContain("has ended already");
    const unknown = "runs show 01a1fd6e-c118-70a5-9d98-8cb0dae40cea";
    expect(await cli.refuse(unknown)).toContain('"carillon runs list" shows what there is');
  });
});

describe("events", () => {
  const create = "events create --tool Hook --action webhook.send";

  it("that a webhook sets off are made with their address and secret, shown and given new ones", async () => {
    const made = await cli.succeed(`${create} --name hooked -p payload=x --trigger webhook --verify github`);
    const [, url] = /webhook address +(\S+)/.exec(made) ?? [];
    expect(url).toMatch(/\/api\/hooks\/[a-z0-9]{32}$/);
    expect(made).toMatch(/webhook secret +[0-9a-f]{64}\nThe secret is not shown again\./);
    const shown = await cli.succeed("events show hooked");
    expect(shown).toContain(String(url));
    expect(shown).toContain("when its webhook is called");
    expect(shown).not.toContain("secret");
    const rotated = await cli.json("events rotate-webhook hooked --part secret");
    expect(rotated).toEqual({ url, secret: expect.stringMatching(/^[0-9a-f]{64}$/) });
    const json = `${create} --name conditional -p payload=x --trigger webhook --condition`;
    const condition = { operator: "exists", left: "{{input.body.a}}" };
    expect(await cli.json([...json.split(" "), JSON.stringify(condition)])).toMatchObject({
      condition,
      webhook: { verification: { scheme: "standard-webhooks" } },
    });
  });

  it("that run once do so by the clock of the zone that is named, or as their offset says", async () => {
    await cli.succeed(`tools create --name Once --type webhook -c url=${receiver.url}/once`);
    const once = "events create --tool Once --action webhook.send -p payload=x";
    for (const [name, at, next] of [
      ["wall", "2037-01-31T09:00", "2037-01-31T00:00:00.000Z"],
      ["midnight", "2037-01-31", "2037-01-30T15:00:00.000Z"],
      ["offset", "2037-01-31T09:00+01:00", "2037-01-31T08:00:00.000Z"],
    ]) {
      expect(await cli.json(`${once} --timezone Asia/Tokyo --name ${name} --at ${at}`)).toMatchObject({
        nextRunAt: next,
      });
    }
    const here = await cli.json(`${once} --name here --at 2037-01-31T09:00`);
    expect(here).toMatchObject({ nextRunAt: new Date("2037-01-31T09:00").toISOString() });
  });

  it("that another event sets off name it, and which end of it", async () => {
    await cli.succeed(`${create} --name upstream -p payload=x`);
    const made = await cli.json(`${create} --name downstream -p payload=x --after upstream --on failure`);
    expect(made).toMatchObject({ triggerType: "EVENT", upstream: [{ on: "failure" }] });
    expect(await cli.succeed("events show downstream")).toMatch(/after event \d+ \(failure\)/);
  });

  it("say what their runs do while their tool's circuit breaker is open, and what became of each tick in words", async () => {
    expect(await cli.succeed(`${create} --name patient -p payload=x`)).toMatch(
      /circuit breaker +waits until it is back/,
    );
    expect(await cli.refuse(`${create} --name odd -p payload=x --circuit fallback`)).toContain(
      "circuitPolicy fallback needs a tool",
    );
    const skipping = await cli.json(`${create} --name hasty -p payload=x --schedule @yearly --circuit skip`);
    expect(skipping).toMatchObject({ circuitPolicy: "skip", fallbackToolId: null });
    expect(await cli.succeed("events show hasty")).toMatch(/circuit breaker +left out/);
    await product.sql`
      insert into ticks (event_id, nominal_at, workspace_id, schedule_id, outcome, reason)
      select e.id, now(), e.workspace_id, s.id, 'skipped:circuit', 'Not run'
      from events e join schedules s on s.event_id = e.id where e.name = 'hasty'`;
    expect(await cli.succeed("events ticks hasty --outcome skipped:circuit")).toContain(
      "Left out, its tool's circuit breaker was open",
    );
    const since = new Date(Date.now() - 3_600_000).toISOString();
    expect(await cli.succeed(`calendar --event hasty --from ${since}`)).toMatch(
      /hasty.+Left out, its tool's circuit breaker was open.+Not run/,
    );
  });

  it("are made, previewed, run, paused and resumed", async () => {
    const schedule = ["--schedule", "0 9 * * *", "--timezone", "Europe/Berlin"];
    const line = [...create.split(" "), "-p", "payload={{EVENT_NAME}}", "--name", "daily", ...schedule];
    expect(await cli.json(line)).toMatchObject({ status: "ACTIVE", timezone: "Europe/Berlin" });

    const { fires } = await cli.json("events preview daily --count 2 --after 2027-03-27T12:00:00Z");
    const times = fires.map(({ at }: { at: string }) => at);
    expect(times).toEqual(["2027-03-28T07:00:00.000Z", "2027-03-29T07:00:00.000Z"]);
    expect(await cli.succeed("events preview daily -n 1")).toContain("(Europe/Berlin)\n");
    const unsaved = ["events", "preview", "0 9 * * *", "--timezone", "Europe/Berlin", "--count", "1"];
    expect(await cli.json(unsaved)).toMatchObject({ timezone: "Europe/Berlin", fires: [expect.anything()] });

    expect(await cli.json("events run daily --wait")).toMatchObject({ status: "SUCCESS" });
    expect(lastBody()).toBe("daily");

    expect(await cli.json("events pause daily")).toMatchObject({ status: "PAUSED", nextRunAt: null });
    expect(await cli.json("events resume daily")).toMatchObject({ status: "ACTIVE" });
    expect(await cli.succeed("events list --status active")).toContain("daily");
    expect(await cli.refuse("tools delete Hook")).toMatch(/"daily".*add --force/);
  });

  it("are refused with a schedule that never fires, and with a zone that there is not", async () => {
    const never = [...create.split(" "), "--name", "never", "-p", "payload=x", "--schedule", "0 0 31 2 *"];
    expect(await cli.refuse(never)).toContain("schedule");
    const onMars = ["events", "preview", "--schedule", "0 9 * * *", "--timezone", "Mars/Base"];
    expect(await cli.refuse(onMars)).toContain("Mars/Base");
  });

  it("fail with --wait when the run fails", async () => {
    await cli.succeed(`${create} --name lost -p payload={{input.text}}`);
    expect(await cli.refuse("events run lost --wait")).toMatch(/the run ended FAILURE.*runs show/);
    const shown = await cli.succeed('events run lost --wait --input {"text":"found"}');
    expect(shown).toMatch(/^Started with\n\{\s+"text": "found"\s+\}$/m);
    expect(lastBody()).toBe("found");
  });
});

describe("tail", () => {
  it("follows the log: what was there, then each run when it ends", async () => {
    const { child, output, ended } = spawnCli("logs tail -n 1 --json".split(" "), env);
    await until("the first line", () => output.stdout.includes("\n"));
    const { executionId } = await cli.json(`${SEND} -p payload=tailed`);
    await until("the new run", () => output.stdout.includes(executionId));
    child.kill("SIGTERM");
    await ended;
    const lines = output.stdout
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line));
    expect(lines).toHaveLength(2);
    expect(lines[1]).toMatchObject({ id: executionId, status: "SUCCESS" });
  });

  it("follows runs live: what was there, then each change of state", async () => {
    const { child, output, ended } = spawnCli("runs tail -n 1 --json".split(" "), env);
    await until("the first line", () => output.stdout.includes("\n"));
    const { executionId } = await cli.json(`${SEND} -p payload=live`);
    await until("the new run", () => output.stdout.includes(executionId));
    child.kill("SIGTERM");
    await ended;
    const lines = output.stdout
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line));
    expect(lines).toHaveLength(2);
    expect(lines[1]).toMatchObject({ id: executionId, status: "SUCCESS" });
  });

  it("ends by itself with --no-follow", async () => {
    const printed = await cli.succeed("runs tail -n 3 --no-follow --status success");
    expect(printed.trim().split("\n")).toHaveLength(3);
    expect(printed).not.toContain("FAILURE");
  });
});

describe("without what it needs", () => {
  it.each([
    [
      "a token",
      async () => ({ CARILLON_TOKEN: "" }),
      /^error: no token; run "carillon token create --email you@example.com --name cli --scope '\*'" and set CARILLON_TOKEN\n$/,
    ],
    ["a token that is valid", async () => ({ CARILLON_TOKEN: "car_wrong" }), /carillon token create/],
    ["an answer", async () => ({ CARILLON_URL: `http://127.0.0.1:${await freePort()}` }), /"npm start"/],
    [
      "an answer of Carillon",
      async () => ({ CARILLON_URL: receiver.url }),
      /does not answer as Carillon does.*CARILLON_URL/,
    ],
  ])("says how to get %s", async (_what, change, line) => {
    expect(await cli.refuse("tools list", { env: await change() })).toMatch(line);
  });
});

describe("a workspace's variables and documents", () => {
  it("are set, a secret from stdin alone, listed, exported, imported and deleted, and told in the audit log", async () => {
    expect(await cli.succeed("variables set REGION eu --description Where")).toContain(
      "Saved the variable REGION",
    );
    const secret = await cli.json("variables set TOKEN --secret", { stdin: "cli-secret-value\n" });
    expect(secret).toMatchObject({ name: "TOKEN", kind: "secret", value: null });
    expect(await cli.refuse("variables set TOKEN cli-secret-value --secret")).toContain("command line");
    expect(await cli.succeed("variables list")).toMatch(
      /REGION +variable +"eu".*\nTOKEN +secret +\(hidden\)/,
    );
    const document = await cli.succeed("export");
    expect(document).not.toContain("cli-secret-value");
    expect(JSON.parse(document)).toMatchObject({ format: "carillon-workspace-1" });
    const told = await cli.succeed("import - --dry-run", { stdin: document });
    expect(told).toMatch(/variable +TOKEN +exists/);
    expect(told).toContain("Nothing was changed");
    expect(await cli.refuse("import -", { stdin: "{}" })).toContain("carillon-workspace-1");
    expect(await cli.json("variables delete REGION")).toMatchObject({ success: true });
    expect(await cli.succeed("audit --target variable:TOKEN")).toMatch(/made the secret +TOKEN/);
  });
});

describe("calendars", () => {
  const ICS = [
    "BEGIN:VCALENDAR",
    "X-WR-CALNAME:Imported",
    "BEGIN:VEVENT",
    "UID:1",
    "SUMMARY:It",
    "DTSTART;VALUE=DATE:20200501",
    "RRULE:FREQ=YEARLY",
    "END:VEVENT",
    "END:VCALENDAR",
  ].join("\n");

  it("are made, imported, listed, shown, taken up by an event, and deleted", async () => {
    const weekly = ["--weekly", "MON-SUN 00:00-24:00=Always"];
    const made = await cli.json(["calendars", "create", "--name", "Nights", "--timezone", "UTC", ...weekly]);
    expect(made).toMatchObject({ name: "Nights", kind: "holiday" });
    const imported = await cli.json("calendars import - --kind blackout", { stdin: ICS });
    expect(imported).toMatchObject({ name: "Imported" });
    expect(await cli.succeed("calendars list")).toMatch(/Imported +blackout +UTC +iCalendar text .* It/);
    expect(await cli.json("calendars show Imported -n 1")).toMatchObject({ times: [{ name: "It" }] });
    const event =
      "events create --name Bound --tool Hook --action webhook.send -p payload=1 --schedule @hourly";
    expect(await cli.json(`${event} --skip-calendar Nights`)).toMatchObject({ skipCalendarIds: [made.id] });
    expect(await cli.succeed("events preview Bound -n 1")).toMatch(
      /left out and [\d,]+ more after it: Always/,
    );
    expect(await cli.refuse("calendars delete Nights")).toContain('is used by "Bound"');
    expect(await cli.json("calendars delete Nights --force")).toMatchObject({ success: true });
    expect(await cli.refuse("calendars import no-such-file.ics")).toContain("there is no such file");
  });
});
