import { describe, expect, it } from "vitest";
import { PhoneNumber, Sender } from "./phone-number.ts";

describe("a phone number", () => {
  it.each([
    ["+14155550100", "+14155550100"],
    [" +49 (0)30 1234567 ", "+49301234567"],
    ["+44 20 7946 0958", "+442079460958"],
    ["+1.415.555.0100", "+14155550100"],
  ])("%s is %s", (text, number) => {
    expect(PhoneNumber.parse(text)).toBe(number);
  });

  it.each([
    "4155550100",
    "0049301234567",
    "+1",
    "+999999999999999999",
    "whatsapp:+14155550100",
    "+1415555010a",
    "",
  ])("%s is none", (text) => {
    expect(PhoneNumber.safeParse(text).success).toBe(false);
  });
});

describe("a sender", () => {
  it.each(["12345", "Carillon", "My Shop 1", "+14155550100"])("may be %s", (text) => {
    expect(Sender.parse(text)).toBe(text);
  });

  it.each(["1234", "Twelve chars", "Caf\u00e9", "12345678"])("may not be %s", (text) => {
    expect(Sender.safeParse(text).success).toBe(false);
  });
});
