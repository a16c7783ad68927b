import { describe, expect, it, vi } from "vitest";
import { allClosed, failureOf, useLoopback } from "./loopback-fixture.ts";
import { serveHttp } from "./loopback-server.ts";
import { wasSent } from "./was-sent.ts";

const { kept, client } = useLoopback();

describe("createGuardedHttp and addresses", () => {
  it.each([
    "http://127.0.0.1:PORT/",
    "http://2130706433:PORT/",
    "http://0x7f.1:PORT/",
    "http://[::ffff:127.0.0.1]:PORT/",
    "http://localhost:PORT/",
    "http://user:pass@example.com:PORT/",
    "ftp://127.0.0.1:PORT/",
    "nonsense",
  ])("refuses %s and never connects", async (url) => {
    const server = await kept(serveHttp((_request, response) => response.end("reached")));
    const failure = await failureOf(
      client({}).request({ method: "POST", url: url.replace("PORT", String(server.port)), body: "x" }),
    );
    expect(failure).toMatchObject({
      name: "AddressNotAllowedError",
      category: "validation",
      code: "ADDRESS_NOT_ALLOWED",
      message: expect.stringMatching(/^address not allowed: /),
    });
    expect(wasSent(failure)).toBe(false);
    expect(server.connections()).toBe(0);
  });

  it("refuses a name with one private address among public ones", async () => {
    const server = await kept(serveHttp((_request, response) => response.end("reached")));
    const http = client({ lookup: async () => ["93.184.216.34", "127.0.0.1"] });
    const failure = await failureOf(
      http.request({ method: "GET", url: `http://mixed.example:${server.port}/` }),
    );
    expect(failure).toMatchObject({ code: "ADDRESS_NOT_ALLOWED" });
    expect(server.connections()).toBe(0);
  });

  it("connects to the address that was checked, though the name changes its mind", async () => {
    const answers = [["127.0.0.1"], ["127.0.0.2"]];
    const server = await kept(serveHttp((_request, response) => response.end("first")));
    const lookup = vi.fn(async () => answers.shift() ?? []);
    const http = client({ allow: ["127.0.0.1"], lookup });
    const url = `http://rebind.example:${server.port}/`;
    expect((await http.request({ method: "GET", url })).text()).toBe("first");
    expect(lookup).toHaveBeenCalledTimes(1);
    server.close();
    await allClosed(server);
    const failure = await failureOf(http.request({ method: "GET", url }));
    expect(failure).toMatchObject({
      code: "ADDRESS_NOT_ALLOWED",
      message: expect.stringContaining("a loopback address"),
    });
  });

  it("refuses all requests that wait for one refused lookup", async () => {
    const http = client({ lookup: async () => ["10.0.0.1"] });
    const failures = await Promise.all(
      Array.from({ length: 20 }, () => failureOf(http.request({ method: "GET", url: "http://x.example" }))),
    );
    for (const failure of failures) expect(failure).toMatchObject({ code: "ADDRESS_NOT_ALLOWED" });
  });
});
