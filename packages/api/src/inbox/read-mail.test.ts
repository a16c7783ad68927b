import { expect, it } from "vitest";
import { readMail } from "./read-mail.ts";

async function* mailOf(...chunks: string[]) {
  for (const chunk of chunks) yield Buffer.from(chunk);
}

it("gives a mail whole up to the bound", async () => {
  expect((await readMail(mailOf("12345", "67890"), 10))?.toString()).toBe("1234567890");
  expect((await readMail(mailOf(), 10))?.toString()).toBe("");
});

it("reads a larger one to its end, and keeps nothing of it", async () => {
  let read = 0;
  async function* endless() {
    for (; read < 50; read += 1) yield Buffer.from("123");
  }
  expect(await readMail(endless(), 10)).toBeNull();
  expect(read).toBe(50);
});
