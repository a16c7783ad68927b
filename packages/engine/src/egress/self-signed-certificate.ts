import { createPrivateKey, generateKeyPairSync, randomBytes, sign } from "node:crypto";

const DAY_MS = 86_400_000;

/** For tests: a fresh key and a certificate for one DNS name, so that no private key lies in the repository. */
export function createSelfSigned(name: string, now = new Date()): { key: string; cert: string } {
  const { publicKey, privateKey } = generateKeyPairSync("ec", {
    namedCurve: "prime256v1",
    publicKeyEncoding: { type: "spki", format: "der" },
    privateKeyEncoding: { type: "pkcs8", format: "pem" },
  });
  const ecdsaSha256 = sequence(oid("2a8648ce3d040302"));
  const subject = sequence(tlv(0x31, sequence(oid("550403"), tlv(0x0c, Buffer.from(name)))));
  const validity = sequence(time(now.getTime() - DAY_MS), time(now.getTime() + DAY_MS));
  const altName = sequence(oid("551d11"), tlv(0x04, sequence(tlv(0x82, Buffer.from(name)))));
  const authority = sequence(oid("551d13"), tlv(0x04, sequence(tlv(0x01, Buffer.from([0xff])))));
  const toBeSigned = sequence(
    tlv(0xa0, tlv(0x02, Buffer.from([2]))),
    tlv(0x02, Buffer.concat([Buffer.from([1]), randomBytes(8)])),
    ecdsaSha256,
    subject,
    validity,
    subject,
    publicKey,
    tlv(0xa3, sequence(altName, authority)),
  );
  const signature = sign("sha256", toBeSigned, createPrivateKey(privateKey));
  const der = sequence(toBeSigned, ecdsaSha256, tlv(0x03, Buffer.concat([Buffer.from([0]), signature])));
  const lines = der.toString("base64").match(/.{1,64}/g) ?? [];
  return {
    key: privateKey,
    cert: `-----BEGIN CERTIFICATE-----\n${lines.join("\n")}\n-----END CERTIFICATE-----\n`,
  };
}

function tlv(tag: number, content: Buffer): Buffer {
  const { length } = content;
  const size = length < 128 ? [length] : length < 256 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
  return Buffer.concat([Buffer.from([tag, ...size]), content]);
}

function sequence(...parts: Buffer[]): Buffer {
  return tlv(0x30, Buffer.concat(parts));
}

function oid(hex: string): Buffer {
  return tlv(0x06, Buffer.from(hex, "hex"));
}

function time(ms: number): Buffer {
  return tlv(0x18, Buffer.from(`${new Date(ms).toISOString().replace(/[-:T]|\.\d+/g, "")}`));
}
