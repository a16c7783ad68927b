import { describe, expect, it } from "vitest";
import { looksLikeCron } from "./looks-like-cron.ts";

describe("looksLikeCron", () => {
  it.each(["0 9 * * *", " */5 0-6,22 L JAN-MAR/2 MON#2 ", "30 */5 * * * ?", "@daily", "61 * * * *"])(
    "knows %j",
    (text) => expect(looksLikeCron(text)).toBe(true),
  );
  it.each(["daily", "12", "1 a day", "* * * *", "send five mails to Ada", "3 mails for Ada: today, now"])(
    "takes %j for a name",
    (text) => expect(looksLikeCron(text)).toBe(false),
  );
});
