import { expect, it } from "vitest";
import { leaving } from "./leaving.ts";

it("asks the page that guards itself, and goes where none does", () => {
  const gone: string[] = [];
  const held: (() => void)[] = [];
  const go = (href: string) => gone.push(href);
  const end = leaving.guardWith((leave) => held.push(leave));
  leaving.to("/runs", go);
  expect(gone).toEqual([]);
  held[0]?.();
  expect(gone).toEqual(["/runs"]);
  end();
  leaving.to("/tools", go);
  leaving.by(() => gone.push("signed out"));
  expect({ gone, asked: held.length }).toEqual({ gone: ["/runs", "/tools", "signed out"], asked: 1 });
});

it("keeps the guard of the next page when the last one's ends late", () => {
  const asked: string[] = [];
  const endFirst = leaving.guardWith(() => asked.push("first"));
  const endSecond = leaving.guardWith(() => asked.push("second"));
  endFirst();
  leaving.to("/runs", () => asked.push("went"));
  endSecond();
  expect(asked).toEqual(["second"]);
});
