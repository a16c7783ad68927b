import { describe, expect, it } from "vitest";
import { failureOf, useLoopback } from "./loopback-fixture.ts";
import { serveHttp } from "./loopback-server.ts";

const { kept, client } = useLoopback();

const install = async () => {
  const paths: (string | undefined)[] = [];
  const server = await kept(
    serveHttp((request, response) => {
      paths.push(request.url);
      const status = request.url?.startsWith("/inbox/away") ? 302 : 200;
      const to = new URL(request.url ?? "/", server.origin).searchParams.get("to") ?? "/api/admin";
      response.writeHead(status, { location: to }).end("inbox");
    }),
  );
  const exceptions = [{ origin: server.origin, pathPattern: /\/inbox\/[^/]+/ }];
  return { server, paths, http: client({ exceptions }) };
};

describe("createGuardedHttp with the install's own inbox", () => {
  it("reaches the inbox", async () => {
    const { server, http } = await install();
    const response = await http.request({ method: "POST", url: `${server.origin}/inbox/abc?x=1`, body: {} });
    expect(response.text()).toBe("inbox");
  });

  it.each([
    "/",
    "/api/admin",
    "/inbox",
    "/inbox/",
    "/inbox/abc/",
    "/inbox/abc/def",
    "/x/inbox/abc",
    "//inbox/abc",
    "/inbox//abc",
    "/inbox/../api/admin",
    "/inbox/%2e%2e/api/admin",
    "/inbox/.%2E/api/admin",
    "/inbox/..%2fapi",
    "/inbox/abc%2f..%2f..%2fapi",
    "/inbox/%252e%252e",
    "/inbox/..\\api\\admin",
    "/inbox/abc%5c..%5capi",
    "/inbox/abc;x=1",
    "/inbox/abc%00",
    "/inbox/abc\u0000",
    "/inbox/abc\n",
    "/INBOX/abc",
    "/inbox/%61bc/..%2f",
  ])("refuses any other path: %j", async (path) => {
    const { server, paths, http } = await install();
    await http.request({ method: "GET", url: `${server.origin}/inbox/first` });
    const failure = await failureOf(http.request({ method: "GET", url: server.origin + path }));
    expect(failure).toMatchObject({ code: "ADDRESS_NOT_ALLOWED" });
    expect(paths).toEqual(["/inbox/first"]);
  });

  it("refuses other names and ports of the same machine", async () => {
    const { server, paths, http } = await install();
    const other = await kept(serveHttp((_request, response) => response.end()));
    for (const origin of [
      `http://localhost:${server.port}`,
      `http://[::1]:${server.port}`,
      `http://127.0.0.2:${server.port}`,
      `https://127.0.0.1:${server.port}`,
      `http://x@127.0.0.1:${server.port}`,
      other.origin,
    ]) {
      const failure = await failureOf(http.request({ method: "GET", url: `${origin}/inbox/abc` }));
      expect(failure).toMatchObject({ code: "ADDRESS_NOT_ALLOWED" });
    }
    expect(paths).toEqual([]);
  });

  it("takes another spelling of the address for what it is, path by path", async () => {
    const { server, http } = await install();
    const origin = `http://0x7f.1:${server.port}`;
    expect((await http.request({ method: "GET", url: `${origin}/inbox/abc` })).status).toBe(200);
    expect(await failureOf(http.request({ method: "GET", url: `${origin}/api` }))).toMatchObject({
      code: "ADDRESS_NOT_ALLOWED",
    });
  });

  it("refuses another Host header", async () => {
    const { server, paths, http } = await install();
    const failure = await failureOf(
      http.request({ method: "GET", url: `${server.origin}/inbox/abc`, headers: { host: "admin.example" } }),
    );
    expect(failure).toMatchObject({ code: "INVALID_REQUEST" });
    expect(paths).toEqual([]);
  });

  it("refuses a redirect from the inbox to another path, and follows one within it", async () => {
    const { server, paths, http } = await install();
    const away = `${server.origin}/inbox/away`;
    for (const to of [
      "/api/admin",
      "/inbox/../api",
      "/inbox/%2e%2e/api",
      `http://localhost:${server.port}/inbox/a`,
    ]) {
      const failure = await failureOf(
        http.request({ method: "GET", url: `${away}?to=${encodeURIComponent(to)}` }),
      );
      expect(failure).toMatchObject({ code: "ADDRESS_NOT_ALLOWED" });
    }
    expect(paths.every((path) => path?.startsWith("/inbox/away?"))).toBe(true);
    expect((await http.request({ method: "GET", url: `${away}?to=/inbox/abc` })).text()).toBe("inbox");
  });

  it("refuses a foreign name that resolves to the inbox's address", async () => {
    const { server, paths } = await install();
    const exceptions = [{ origin: server.origin, pathPattern: /\/inbox\/[a-z]+/ }];
    const http = client({ exceptions, lookup: async () => ["127.0.0.1"] });
    const failure = await failureOf(
      http.request({ method: "GET", url: `http://rebind.example:${server.port}/inbox/abc` }),
    );
    expect(failure).toMatchObject({ code: "ADDRESS_NOT_ALLOWED" });
    expect(paths).toEqual([]);
  });

  it("wants the whole path to match, with alternatives too", async () => {
    const { server } = await install();
    const http = client({ exceptions: [{ origin: server.origin, pathPattern: /\/inbox\/a|\/inbox\/ab/g }] });
    expect((await http.request({ method: "GET", url: `${server.origin}/inbox/ab` })).status).toBe(200);
    expect((await http.request({ method: "GET", url: `${server.origin}/inbox/ab` })).status).toBe(200);
    expect(await failureOf(http.request({ method: "GET", url: `${server.origin}/inbox/abc` }))).toMatchObject(
      {
        code: "ADDRESS_NOT_ALLOWED",
      },
    );
  });
});
