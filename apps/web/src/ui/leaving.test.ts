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

it("asks one of several, and the one before again once that one ends", () => {
  const asked: string[] = [];
  const [first, second] = ["first", "second"].map((name) => () => void asked.push(name));
  const endFirst = leaving.guardWith(first ?? (() => {}));
  const endSecond = leaving.guardWith(second ?? (() => {}));
  leaving.to("/runs", () => asked.push("went"));
  expect([first, second].map((asker) => asker && leaving.isAsked(asker))).toEqual([false, true]);
  endSecond();
  leaving.to("/runs", () => asked.push("went"));
  endFirst();
  leaving.to("/runs", () => asked.push("went"));
  expect(asked).toEqual(["second", "first", "went"]);
});
