import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { checkAddress } from "./guard.ts";

const lookup = async () => {
  throw new Error("an address must not be looked up");
};
const allowed = async (host: string) => (await checkAddress(`http://${host}/`, { lookup })).allowed;

const octet = fc.integer({ min: 0, max: 255 });
const octets = (first: fc.Arbitrary<number>, second: fc.Arbitrary<number> = octet) =>
  fc.tuple(first, second, octet, octet);
const privateIpv4 = fc.oneof(
  octets(fc.constantFrom(0, 10, 127)),
  octets(fc.integer({ min: 224, max: 255 })),
  octets(fc.constant(100), fc.integer({ min: 64, max: 127 })),
  octets(fc.constant(169), fc.constant(254)),
  octets(fc.constant(172), fc.integer({ min: 16, max: 31 })),
  octets(fc.constant(192), fc.constant(168)),
  octets(fc.constant(198), fc.constantFrom(18, 19)),
);
type Octets = [number, number, number, number];

/** One number as the URL parser and inet_aton take it: decimal, octal or hexadecimal, with leading zeros. */
const spelledNumber = (value: number) =>
  fc
    .tuple(fc.constantFrom(10, 8, 16), fc.integer({ min: 0, max: 3 }), fc.boolean())
    .map(([base, zeros, upper]) => {
      if (base === 10) return String(value);
      if (base === 8) return `0${"0".repeat(zeros)}${value.toString(8)}`;
      const digits = "0".repeat(zeros) + value.toString(16);
      return upper ? `0X${digits.toUpperCase()}` : `0x${digits}`;
    });

const spelledIpv4 = ([a, b, c, d]: Octets) =>
  fc
    .constantFrom(
      [a, b, c, d],
      [a, b, c * 256 + d],
      [a, b * 65_536 + c * 256 + d],
      [((a * 256 + b) * 256 + c) * 256 + d],
    )
    .chain((numbers) => fc.tuple(...numbers.map(spelledNumber)))
    .map((parts) => parts.join("."));

/** The same characters percent-encoded or in full width, and the dots as IDNA knows them. */
const disguised = (host: string) =>
  fc
    .array(fc.integer({ min: 0, max: 3 }), { minLength: host.length, maxLength: host.length })
    .map((choices) =>
      [...host]
        .map((character, index) => {
          const code = character.charCodeAt(0);
          if (choices[index] === 1) return `%${code.toString(16).padStart(2, "0")}`;
          if (choices[index] === 2 && character === ".") return "。";
          if (choices[index] === 2) return String.fromCharCode(code + 0xfee0);
          return character;
        })
        .join(""),
    );

const hex16 = (high: number, low: number) => (high * 256 + low).toString(16);
const embedded = ([a, b, c, d]: Octets) => {
  const tail = fc.constantFrom(`${a}.${b}.${c}.${d}`, `${hex16(a, b)}:${hex16(c, d)}`);
  const prefix = fc.constantFrom("::ffff:", "0:0:0:0:0:FFFF:", "::", "::ffff:0:", "64:ff9b::", "64:ff9b:1::");
  return fc.oneof(
    fc.tuple(prefix, tail).map(([before, after]) => `[${before}${after}]`),
    fc.constant(`[2002:${hex16(a, b)}:${hex16(c, d)}::1]`),
    fc.constant(`[2001:0:4136:e378:8000:63bf:${hex16(255 - a, 255 - b)}:${hex16(255 - c, 255 - d)}]`),
  );
};

const special = [0, 10, 100, 127, 168, 169, 172, 192, 198, 203];
const publicIpv4 = octets(fc.integer({ min: 1, max: 223 }).filter((first) => !special.includes(first)));
const publicIpv6 = fc
  .tuple(
    fc.constantFrom("2400", "2600", "2606", "2800", "2a00", "2c00"),
    fc.array(fc.integer({ min: 0, max: 0xffff }), { minLength: 7, maxLength: 7 }),
  )
  .filter(([, groups]) => groups[4] !== 0x5efe)
  .map(([first, groups]) => [first, ...groups.map((group) => group.toString(16))].join(":"));

describe("checkAddress, for generated addresses", () => {
  it("refuses a private address in every spelling", async () => {
    await fc.assert(
      fc.asyncProperty(
        privateIpv4.chain((address) => spelledIpv4(address)).chain(disguised),
        async (host) => {
          expect(await allowed(host)).toBe(false);
        },
      ),
      { numRuns: 1_000 },
    );
  });

  it("refuses a private address inside an IPv6 one", async () => {
    await fc.assert(
      fc.asyncProperty(privateIpv4.chain(embedded), async (host) => {
        expect(await allowed(host)).toBe(false);
      }),
      { numRuns: 500 },
    );
  });

  it("allows public addresses", async () => {
    await fc.assert(
      fc.asyncProperty(publicIpv4.chain(spelledIpv4), publicIpv6, async (ipv4, ipv6) => {
        expect(await allowed(ipv4)).toBe(true);
        expect(await allowed(`[${ipv6}]`)).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  it("never rejects, whatever it is given", async () => {
    const anything = fc.oneof(
      fc.anything(),
      fc.webUrl({ withQueryParameters: true, withFragments: true }),
      fc.string({ unit: "binary" }).map((text) => `http://${text}`),
      fc
        .tuple(fc.constantFrom("http://", "https:\\", "HTTP:/", "//"), fc.string())
        .map((parts) => parts.join("")),
    );
    await fc.assert(
      fc.asyncProperty(anything, fc.anything(), async (url, answer) => {
        const result = await checkAddress(url as string, { lookup: async () => answer as string[] });
        expect(typeof result.allowed).toBe("boolean");
      }),
      { numRuns: 500 },
    );
  });
});
