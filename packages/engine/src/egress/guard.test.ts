import { describe, expect, it } from "vitest";
import { InvalidEgressRuleError } from "./allow-list.ts";
import { checkAddress } from "./guard.ts";

const PUBLIC = "93.184.216.34";

const check = (url: unknown, { answer = [PUBLIC] as unknown, allow = [] as string[] } = {}) =>
  checkAddress(url as string, { lookup: async () => answer as string[], allow });

const REFUSED_URLS = `
http://localhost http://LOCALHOST:8080/ http://localhost./ http://a.localhost http://localhost.localdomain
http://%6c%6f%63alhost http://ｌｏｃａｌｈｏｓｔ http://printer.local http://x.y.internal http://metadata.google.internal
http://metadata http://instance-data/latest http://nas.home.arpa https://metadata.google.internal./computeMetadata/v1
http://127.0.0.1 http://127.0.0.1. http://127.1 http://127.0.1 http://2130706433 http://0x7f000001 http://017700000001
http://0177.0.0.1 http://0x7f.0.0.1 http://0x7f.1 http://00000177.0.0.01 http://127.0.0.0x1 http://127.00000.0.1
http://%31%32%37.0.0.1 http://１２７.０.０.１ http://①②⑦.⓪.⓪.① http://127。0。0。1 http://127%2e0%2e0%2e1 http://0x7F.0x0.0x0.0x1
http://0 http://0.0.0.0 http://0.1.2.3 http://10.0.0.1 http://10.255.255.255 http://167772161 http://100.64.0.1 http://100.127.255.255
http://100.100.100.200 http://169.254.169.254 http://0xa9fea9fe http://2852039166 http://169.254.170.2 http://168.63.129.16
http://172.16.0.1 http://172.31.255.255 http://192.0.0.1 http://192.0.0.192 http://192.0.2.1 http://192.88.99.1 http://192.168.1.1
http://192.168.257 http://3232235777 http://198.18.0.1 http://198.19.255.255 http://198.51.100.7 http://203.0.113.9
http://224.0.0.1 http://239.255.255.250 http://240.0.0.1 http://255.255.255.255 http://4294967295
http://[::] http://[::1] http://[0:0:0:0:0:0:0:1] http://[0000:0000:0000:0000:0000:0000:0000:0001]:443 http://[::127.0.0.1] http://[::7f00:1]
http://[::ffff:127.0.0.1] http://[::FFFF:7F00:1] http://[0:0:0:0:0:ffff:10.0.0.1] http://[::ffff:169.254.169.254] http://[::ffff:0:127.0.0.1]
http://[64:ff9b::127.0.0.1] http://[64:ff9b::a9fe:a9fe] http://[64:ff9b:1::8.8.8.8] http://[2002:7f00:1::] http://[2002:a9fe:a9fe::1]
http://[2001::1] http://[2001:0:4136:e378:8000:63bf:3fff:fdd2] http://[2001:2::1] http://[2001:10::1] http://[2001:20::1] http://[2001:db8::1]
http://[fe80::1] http://[febf::1] http://[fec0::1] http://[fc00::1] http://[fd00:ec2::254] http://[fdff::] http://[ff02::1] http://[100::1]
http://[3fff::1] http://[5f00::1] http://[4000::1] http://[2606:4700::5efe:10.0.0.1] http://[2606:4700::200:5efe:127.0.0.1] http://[::8.8.8.8]
`;

const UNREADABLE_URLS = [
  "",
  " ",
  "example.com",
  "//example.com",
  "http:",
  "http://",
  "http:///example.com",
  "http:example.com",
  "http:/example.com",
  "ftp://example.com",
  "file:///etc/passwd",
  "gopher://example.com:70/_x",
  "javascript:alert(1)",
  "data:text/plain,x",
  "ws://example.com",
  "http://user@example.com",
  "http://user:pass@example.com",
  "http://@example.com",
  "http://:@example.com",
  "http://example.com@127.0.0.1",
  "http://127.0.0.1#@example.com",
  "http://example.com\\@127.0.0.1/",
  "http:\\\\127.0.0.1",
  "http://exa\tmple.com",
  "http://example.com\n",
  "http://exam\u0000ple.com",
  "http://127.0.0.1\r\nHost: example.com",
  "http://example.com:0",
  "http://example.com:65536",
  "http://example.com:-1",
  "http://example.com:80a",
  "http://example.com:port",
  "http://exa mple.com",
  "http://a..b",
  "http://.example.com",
  "http://..",
  "http://[::1",
  "http://[::1]x",
  "http://[fe80::1%25eth0]",
  "http://[1::2::3]",
  "http://256.256.256.256",
  "http://1.2.3.4.5",
  "http://0x100000000",
  "http://09.0.0.1",
  "http://exa%00mple.com",
  "http://ex%40mple.com",
  `http://${"a".repeat(64)}.com`,
  `http://${"a.".repeat(130)}com`,
  `http://example.com/${"a".repeat(100_000)}`,
  null,
  undefined,
  7,
  true,
  [],
  {},
  Symbol("x"),
  () => "http://example.com",
  { href: "http://example.com" },
  { toString: () => "http://example.com" },
  Object.create(URL.prototype),
  new URL("ftp://example.com"),
  new URL("http://user@example.com"),
  new URL("http://127.0.0.1"),
];

describe("checkAddress", () => {
  it.each(REFUSED_URLS.trim().split(/\s+/))("refuses %s", async (url) => {
    expect(await check(url)).toEqual({ allowed: false, reason: expect.any(String) });
  });

  it.each(UNREADABLE_URLS.map((url) => [url]))("refuses what is no honest http URL, case %#", async (url) => {
    expect(await check(url)).toEqual({ allowed: false, reason: expect.any(String) });
  });

  it.each([
    ["http://example.com", PUBLIC, 80],
    ["https://example.com/path?x=1#y", PUBLIC, 443],
    ["HTTPS://EXAMPLE.COM.", PUBLIC, 443],
    ["http://example.com:8443", PUBLIC, 8443],
    ["https://example.com:80/a b", PUBLIC, 80],
    ["https://hooks.example.com/a@b?c=d@e\\f", PUBLIC, 443],
    ["http://bücher.example", PUBLIC, 80],
    ["http://my_host.example", PUBLIC, 80],
    ["http://notlocalhost", PUBLIC, 80],
    ["http://mylocal", PUBLIC, 80],
    [new URL("https://example.com:444"), PUBLIC, 444],
    ["http://8.8.8.8", "8.8.8.8", 80],
    ["http://134744072", "8.8.8.8", 80],
    ["http://[::ffff:8.8.8.8]", "8.8.8.8", 80],
    ["http://[64:ff9b::8.8.8.8]", "64:ff9b::808:808", 80],
    ["https://[2606:4700:4700::1111]:65535", "2606:4700:4700::1111", 65_535],
    ["http://[2606:4700::5efe:8.8.8.8]", "2606:4700::5efe:808:808", 80],
  ])("allows %s", async (url, address, port) => {
    expect(await check(url)).toEqual({ allowed: true, address, port });
  });

  it("knows where each special block ends", async () => {
    const neighbours = `1.0.0.0 9.255.255.255 11.0.0.0 100.63.255.255 100.128.0.0 126.255.255.255 128.0.0.0
      168.63.129.15 168.63.129.17 169.253.255.255 169.255.0.0 172.15.255.255 172.32.0.0 191.255.255.255 192.0.1.0
      192.0.3.0 192.88.98.255 192.88.100.0 192.167.255.255 192.169.0.0 198.17.255.255 198.20.0.0 198.51.99.255
      198.51.101.0 203.0.112.255 203.0.114.0 223.255.255.255`;
    for (const address of neighbours.split(/\s+/)) {
      expect(await check(`http://${address}/`)).toEqual({ allowed: true, address, port: 80 });
      expect(await check("http://example.com", { answer: [address] })).toMatchObject({
        allowed: true,
        address,
      });
    }
    for (const address of [
      "2001:200::",
      "2001:db7:ffff::1",
      "2001:db9::",
      "2003::1",
      "3fff:1000::",
      "2000::1",
    ]) {
      expect(await check(`http://[${address}]/`)).toMatchObject({ allowed: true });
    }
  });

  it("asks for a name once, in its plain form, and for an address not at all", async () => {
    const asked: string[] = [];
    const lookup = async (host: string) => {
      asked.push(host);
      return [PUBLIC];
    };
    await checkAddress("https://EXAMPLE.com.:444/x", { lookup, allow: [] });
    await checkAddress("https://bücher.example", { lookup });
    await checkAddress("http://8.8.8.8", { lookup });
    await checkAddress("http://localhost", { lookup });
    expect(asked).toEqual(["example.com", "xn--bcher-kva.example"]);
  });

  it("wants every resolved address to be public", async () => {
    for (const bad of [
      "10.0.0.1",
      "127.0.0.1",
      "::1",
      "::ffff:10.0.0.1",
      "64:ff9b::a00:1",
      "fe80::1",
      "169.254.169.254",
    ]) {
      expect(await check("http://example.com", { answer: [PUBLIC, bad] })).toMatchObject({ allowed: false });
      expect(await check("http://example.com", { answer: [bad, PUBLIC] })).toMatchObject({ allowed: false });
    }
    expect(await check("http://example.com", { answer: ["8.8.4.4", PUBLIC] })).toMatchObject({
      address: "8.8.4.4",
    });
  });

  it("does not tell the operator's addresses in a refusal", async () => {
    const answer = await check("http://example.com", { answer: ["10.1.2.3"] });
    expect(answer).toEqual({ allowed: false, reason: "example.com resolves to a private address" });
  });

  it.each([
    [[]],
    [["not an address"]],
    [["1.2.3"]],
    [["0177.0.0.1"]],
    [["8.8.8.8:80"]],
    [["[2606:4700::1]"]],
    [["fe80::1%eth0"]],
    [["8.8.8.8 "]],
    [[""]],
    [[null]],
    [[{ address: "8.8.8.8" }]],
    ["8.8.8.8"],
    [null],
    [undefined],
  ])("refuses a name that resolves to nothing usable, case %#", async (answer) => {
    expect(await checkAddress("http://x.example", { lookup: async () => answer as string[] })).toMatchObject({
      allowed: false,
    });
  });

  it("refuses a name whose lookup fails, at once or later", async () => {
    for (const lookup of [
      () => Promise.reject(new Error("ENOTFOUND")),
      () => Promise.reject("text"),
      () => {
        throw new Error("at once");
      },
    ]) {
      expect(await checkAddress("http://x.example", { lookup })).toEqual({
        allowed: false,
        reason: "x.example could not be resolved",
      });
    }
  });
});

describe("checkAddress with EGRESS_ALLOW", () => {
  const inside = { answer: ["10.0.0.5"] };

  it.each([
    ["http://localhost:3000", ["localhost"], ["127.0.0.1", "::1"]],
    ["http://LocalHost:3000", ["LOCALHOST:3000"], ["127.0.0.1"]],
    ["http://localhost:3000", ["127.0.0.0/8"], ["127.0.0.1"]],
    ["http://localhost:3000", ["127.0.0.1:3000"], ["127.0.0.1"]],
    ["http://grafana.lan", ["grafana.lan"], ["10.0.0.5"]],
    ["http://grafana.lan.", ["grafana.lan."], ["10.0.0.5"]],
    ["http://a.b.example.internal", ["*.example.internal"], ["10.0.0.5"]],
    ["https://a.example.internal", ["*.example.internal:443"], ["10.0.0.5"]],
    ["http://db.example", ["10.0.0.0/8"], ["10.0.0.5", PUBLIC]],
    ["http://10.0.0.5", ["10.0.0.5"], []],
    ["http://0xa000005", ["10.0.0.0/24"], []],
    ["http://[::ffff:10.0.0.5]", ["10.0.0.5:80"], []],
    ["http://10.0.0.5", ["::ffff:10.0.0.0/104"], []],
    ["http://[fd00::5]:8080", ["[fd00::5]:8080"], []],
    ["http://[fd00::5]:8080", ["fd00::5"], []],
    ["http://[fd00::5]:8080", ["fd00::/8"], []],
    ["http://bücher.lan", ["bücher.lan"], ["10.0.0.5"]],
    ["http://printer.local", ["192.168.1.0/24"], ["192.168.1.9"]],
    ["http://127.0.0.1", ["0.0.0.0/0"], []],
  ])("lets %s through for %j", async (url, allow, answer) => {
    expect(await check(url, { answer, allow })).toMatchObject({ allowed: true });
  });

  it.each([
    ["http://localhost:3000", ["localhost:3001"], ["127.0.0.1"]],
    ["http://localhost:3000", ["127.0.0.1"], ["127.0.0.1", "::1"]],
    ["http://localhost:3000", ["10.0.0.0/8"], [PUBLIC]],
    ["http://example.internal", ["*.example.internal"], ["10.0.0.5"]],
    ["http://evilexample.internal", ["*.example.internal"], ["10.0.0.5"]],
    ["http://grafana.lan.evil.example", ["grafana.lan"], ["10.0.0.5"]],
    ["http://evil.example", ["grafana.lan"], ["10.0.0.5"]],
    ["http://db.example", ["10.0.0.0/24"], ["10.0.0.5", "10.0.1.5"]],
    ["http://10.0.1.5", ["10.0.0.0/24"], []],
    ["http://10.0.0.5:81", ["10.0.0.5:80"], []],
    ["http://[fd00::6]:8080", ["[fd00::5]:8080"], []],
    ["http://user@grafana.lan", ["grafana.lan"], ["10.0.0.5"]],
    ["ftp://grafana.lan", ["grafana.lan"], ["10.0.0.5"]],
    ["http://grafana.lan", ["grafana.lan"], ["garbage"]],
    ["http://grafana.lan", ["grafana.lan"], []],
  ])("still refuses %s for %j", async (url, allow, answer) => {
    expect(await check(url, { answer, allow })).toMatchObject({ allowed: false });
  });

  it("refuses an entry that it cannot read, by name", async () => {
    await expect(check("http://example.com", { ...inside, allow: ["10/8"] })).rejects.toThrow(
      InvalidEgressRuleError,
    );
  });
});
