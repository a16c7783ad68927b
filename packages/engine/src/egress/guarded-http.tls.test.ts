import { createServer } from "node:https";
import { getCACertificates, setDefaultCACertificates } from "node:tls";
import { afterEach, describe, expect, it } from "vitest";
import { failureOf, useLoopback } from "./loopback-fixture.ts";
import { listen } from "./loopback-server.ts";
import { createSelfSigned } from "./self-signed-certificate.ts";
import { wasSent } from "./was-sent.ts";

const { kept, client } = useLoopback();
const authorities = getCACertificates("default");
afterEach(() => setDefaultCACertificates(authorities));

/** An https server for one name, and the names that clients asked for. */
const secureServer = async (name: string) => {
  const served: string[] = [];
  const { key, cert } = createSelfSigned(name);
  const server = createServer({ key, cert }, (request, response) => response.end(request.headers.host));
  server.on("secureConnection", (socket) => served.push(String(socket.servername)));
  const { port } = await kept(listen(server));
  return { port, served, cert };
};
const lookup = async () => ["127.0.0.1"];
const allow = ["127.0.0.1"];

describe("createGuardedHttp and TLS", () => {
  it("connects to the checked address under the name: in SNI, in the certificate, in the Host header", async () => {
    const { port, served, cert } = await secureServer("secure.example");
    setDefaultCACertificates([...authorities, cert]);
    const http = client({ allow, lookup });
    const response = await http.request({ method: "GET", url: `https://secure.example:${port}/` });
    expect(response.text()).toBe(`secure.example:${port}`);
    expect(served).toEqual(["secure.example"]);
  });

  it("refuses a certificate for another name, as not sent", async () => {
    const { port, cert } = await secureServer("other.example");
    setDefaultCACertificates([...authorities, cert]);
    const http = client({ allow, lookup });
    const failure = await failureOf(http.request({ method: "POST", url: `https://secure.example:${port}/` }));
    expect(failure).toMatchObject({ code: "ERR_TLS_CERT_ALTNAME_INVALID" });
    expect(wasSent(failure)).toBe(false);
  });

  it("refuses a certificate that nobody vouches for, as not sent", async () => {
    const { port } = await secureServer("secure.example");
    const http = client({ allow, lookup });
    const failure = await failureOf(http.request({ method: "POST", url: `https://secure.example:${port}/` }));
    expect(failure).toMatchObject({ code: "DEPTH_ZERO_SELF_SIGNED_CERT" });
    expect(wasSent(failure)).toBe(false);
  });

  it("refuses a redirect from https to http, even to an allowed address", async () => {
    const { key, cert } = createSelfSigned("secure.example");
    const server = createServer({ key, cert }, (_request, response) =>
      response.writeHead(302, { location: "http://127.0.0.1/" }).end(),
    );
    const { port } = await kept(listen(server));
    setDefaultCACertificates([...authorities, cert]);
    const http = client({ allow, lookup });
    const failure = await failureOf(http.request({ method: "GET", url: `https://secure.example:${port}/` }));
    expect(failure).toMatchObject({ message: "address not allowed: a redirect leads from https to http" });
    expect(wasSent(failure)).toBe(true);
  });
});
